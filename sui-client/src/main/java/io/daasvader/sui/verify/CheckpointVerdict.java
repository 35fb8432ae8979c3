package io.daasvader.sui.verify;

/** The outcome of verifying a checkpoint: a {@link VerifiedCheckpoint} or a {@link Refusal}. */
public sealed interface CheckpointVerdict permits VerifiedCheckpoint, Refusal {}
