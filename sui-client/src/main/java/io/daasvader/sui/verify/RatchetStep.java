package io.daasvader.sui.verify;

/** The outcome of stepping from one epoch's committee to the next. */
public sealed interface RatchetStep permits RatchetStep.Advanced, Refusal {
    /** The verifier of the next epoch, and the last checkpoint of the old one, which vouches for it. */
    record Advanced(CheckpointVerifier next, VerifiedCheckpoint lastOfEpoch) implements RatchetStep {}
}
