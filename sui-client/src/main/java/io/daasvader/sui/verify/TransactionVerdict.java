package io.daasvader.sui.verify;

/** The outcome of proving a transaction with its effects and events. */
public sealed interface TransactionVerdict permits ProvenTransaction, Refusal {}
