/** The control-plane daemon: finalized chain events become Kubernetes objects, and receipts go back on chain. */
@NullMarked
package io.daasvader.master;

import org.jspecify.annotations.NullMarked;
