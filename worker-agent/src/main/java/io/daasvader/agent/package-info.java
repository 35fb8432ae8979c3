/** The staker's daemon: from a wallet to a working Kubernetes node, and back to the wallet. */
@NullMarked
package io.daasvader.agent;

import org.jspecify.annotations.NullMarked;
