package io.daasvader.attestation.ticket;

import io.daasvader.sui.types.Address;

/** Why a ticket is not taken. Times in ms since the epoch. */
public sealed interface TicketRefusal {
    /** One sentence for the log; it holds no secret. */
    String reason();

    record UnknownFormat(int format) implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket's format " + format + " is unknown; a newer agent may know it";
        }
    }

    record Malformed() implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket's bytes are no sealed ticket";
        }
    }

    record OtherKeyVersion(long ticketVersion, long workerVersion) implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket is sealed to key version " + ticketVersion + ", the worker has version " + workerVersion;
        }
    }

    record Expired(long expiresMs, long nowMs) implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket ended " + (nowMs - expiresMs) + " ms ago";
        }
    }

    record IssuedAhead(long issuedMs, long nowMs) implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket was made " + (issuedMs - nowMs) + " ms from now: one of the two clocks is wrong";
        }
    }

    record LivesTooLong(long issuedMs, long expiresMs) implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket is good for more than 15 minutes";
        }
    }

    record UnknownSigner(Address signer) implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket is signed by " + signer + ", which is not the operator on chain";
        }
    }

    /** Sealed for another worker, node name, chain, registry, configuration, or with another end than the chain says. */
    record OtherContext() implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket is for another worker, node, chain or configuration than ours";
        }
    }

    record BadSignature() implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket's signature is wrong";
        }
    }

    record SealedToOtherKey() implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket does not open with this worker's key";
        }
    }

    /** The operator signed and sealed it, and yet it makes no sense. */
    record BadContents() implements TicketRefusal {
        @Override
        public String reason() {
            return "the ticket opened, but holds no server, token and CA hash";
        }
    }
}
