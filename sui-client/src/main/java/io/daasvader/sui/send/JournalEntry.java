package io.daasvader.sui.send;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveAbort;
import io.daasvader.sui.types.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One sending in its journal state. The order is PLANNED, SIGNED, SENT, EFFECTS, CHECKPOINTED, or one of the two ends that
 * allow a rebuild: EXPIRED, REJECTED.
 */
public sealed interface JournalEntry {
    String requestId();

    /** The form in which journals keep it. */
    default byte[] toBcs() {
        return JournalCodec.encode(this);
    }

    /** Reads {@link #toBcs}; throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    static JournalEntry fromBcs(byte[] bcs) {
        return JournalCodec.decode(bcs);
    }

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
     * @param aboveCheckpoint a checkpoint that existed before they were signed: they can only be executed above it
     */
    record Signed(
            String requestId, Digest digest, Bytes transaction, Bytes signature, long maxEpoch, long aboveCheckpoint)
            implements JournalEntry {
        /** Gas coins in the bytes. */
        List<ObjectRef> coins() {
            return data().gas().payment();
        }

        /** Object versions without which the bytes cannot be executed. */
        List<ObjectRef> needs() {
            TransactionData data = data();
            Stream<ObjectRef> inputs = data.kind().inputs().stream().flatMap(input -> switch (input) {
                case CallArg.ImmOrOwned owned -> Stream.of(owned.ref());
                case CallArg.Receiving received -> Stream.of(received.ref());
                default -> Stream.empty();
            });
            return Stream.concat(data.gas().payment().stream(), inputs).toList();
        }

        private TransactionData data() {
            return TransactionData.fromBcs(transaction.toArray());
        }
    }

    /** About to be sent, or sent any number of times: whoever reads this later is in doubt. */
    record Sent(Signed signed) implements JournalEntry {
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

    /** Never executed, and can never be: its last epoch is over, or a version of an object that it needs is used up. */
    record Expired(String requestId, Digest digest) implements JournalEntry {}

    /**
     * Definitely refused and unknown to the network.
     *
     * @param digest of the bytes refused; empty when it did not come to signing
     * @param abort where Move code aborted in the simulation
     */
    record Rejected(String requestId, Optional<Digest> digest, Optional<MoveAbort> abort, String reason)
            implements JournalEntry {}
}
