/**
 * Judging a request before anything touches the cluster: who may ask for what, and the object as it will be applied.
 * Pure: the same request gives the same verdict, so it answers the dry run as well.
 */
@NullMarked
package io.daasvader.master.requests.admission;

import org.jspecify.annotations.NullMarked;
