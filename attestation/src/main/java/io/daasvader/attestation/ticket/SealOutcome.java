package io.daasvader.attestation.ticket;

/** What sealing gave. */
public sealed interface SealOutcome {
    /** Ready for the chain. */
    record Sealed(PostedTicket ticket) implements SealOutcome {}

    /** The worker's key is no usable X25519 key: nothing can be sealed to it. */
    record BadWorkerKey() implements SealOutcome {}
}
