package io.daasvader.sui.send;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Digest;

/**
 * One sending in its journal state. The order is PLANNED, SIGNED, SENT, EFFECTS, CHECKPOINTED, or one of the two ends that
 * allow a rebuild: EXPIRED, REJECTED.
 */
public sealed interface JournalEntry {
    String requestId();

    /** Whether nothing more will happen to these bytes. */
    default boolean decided() {
        return switch (this) {
            case Planned p -> false;
            case Signed s -> false;
            case Sent s -> false;
            case Effects e -> false;
            case Checkpointed c -> true;
            case Expired e -> true;
            case Rejected r -> true;
        };
    }

    /** Nothing signed yet. */
    record Planned(String requestId) implements JournalEntry {}

    /**
     * The bytes that will be sent, and no others.
     *
     * @param maxEpoch last epoch in which they can be executed
     */
    record Signed(String requestId, Digest digest, Bytes transaction, Bytes signature, long maxEpoch)
            implements JournalEntry {}

    /**
     * Sent at least once.
     *
     * @param doubtful an attempt ended without telling whether the network took it
     */
    record Sent(Signed signed, boolean doubtful) implements JournalEntry {
        @Override
        public String requestId() {
            return signed.requestId();
        }
    }

    /** Executed; effects as BCS. */
    record Effects(Signed signed, Bytes effects) implements JournalEntry {
        @Override
        public String requestId() {
            return signed.requestId();
        }
    }

    /** Executed and in a checkpoint. */
    record Checkpointed(String requestId, Digest digest, Bytes effects, long checkpoint) implements JournalEntry {}

    /** Never executed, and can never be: its last epoch is over. */
    record Expired(String requestId, Digest digest) implements JournalEntry {}

    /** Definitely refused and unknown to the network. */
    record Rejected(String requestId, Digest digest, String reason) implements JournalEntry {}
}
