/** The small HTTP ports beside the node: coins for tests, and the fault switchboard. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.faucet;
