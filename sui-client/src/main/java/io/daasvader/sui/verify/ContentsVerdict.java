package io.daasvader.sui.verify;

/** The outcome of proving what a checkpoint contains. */
public sealed interface ContentsVerdict permits ProvenContents, Refusal {}
