package io.daasvader.master.operations;

/**
 * The form of all answers that are no problem details.
 *
 * @param status {@code success} or {@code error}
 * @param simulated whether the chain behind the answer is a devnet (simulated chain)
 */
record Envelope<T>(String status, boolean simulated, T data) {}
