/** Where devnet (simulated chain) listens. */
@NullMarked
package io.daasvader.devnet.net;

import org.jspecify.annotations.NullMarked;
