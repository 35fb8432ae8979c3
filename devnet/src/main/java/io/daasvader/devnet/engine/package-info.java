/** Checks and runs programmable transactions over the ledger's state. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.engine;
