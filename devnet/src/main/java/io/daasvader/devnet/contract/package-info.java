/** What the simulated chain asks of the contract it runs: pure calls over BCS values. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.contract;
