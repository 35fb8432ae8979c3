/** A scheduled request from its event to its receipt: admission, the call of the cluster, the answer, the receipt on chain. */
@NullMarked
package io.daasvader.master.requests;

import org.jspecify.annotations.NullMarked;
