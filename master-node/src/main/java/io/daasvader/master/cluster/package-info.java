/** The Kubernetes side: the backends that give an API server, and the one client that speaks to it. */
@NullMarked
package io.daasvader.master.cluster;

import org.jspecify.annotations.NullMarked;
