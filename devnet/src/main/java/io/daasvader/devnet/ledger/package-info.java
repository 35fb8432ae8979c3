/** State of the simulated chain: objects, effects, checkpoints and the committee that signs them. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.ledger;
