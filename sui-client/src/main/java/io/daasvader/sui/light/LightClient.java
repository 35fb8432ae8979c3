package io.daasvader.sui.light;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Checkpoint;
import io.daasvader.sui.rpc.proto.Epoch;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.verify.CheckpointSignature;
import io.daasvader.sui.verify.CheckpointVerdict;
import io.daasvader.sui.verify.CheckpointVerifier;
import io.daasvader.sui.verify.EventProof;
import io.daasvader.sui.verify.EventVerdict;
import io.daasvader.sui.verify.RatchetStep;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.Refusal.Reason;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Proves checkpoints and events that a node serves, from one trusted committee on: it follows the committees from epoch to
 * epoch by the checkpoints that end them. A node's own word for a committee is never used.
 *
 * <p>Calls throw {@link io.daasvader.sui.rpc.RpcException} when the node does not answer; what it answers wrongly is a
 * {@link Refusal}. Thread-safe; one call at a time. Source: the ratchet of the official light client.
 */
public final class LightClient {
    /** More epochs than this behind one another are not followed in one go. */
    private static final int MOST_EPOCHS = 10_000;

    private static final List<String> SIGNED = List.of("sequence_number", "summary.bcs", "signature");
    private static final List<String> WITH_CONTENTS =
            List.of("sequence_number", "summary.bcs", "signature", "contents.bcs");
    private static final List<String> PARTS = List.of("digest", "effects.bcs", "events.bcs");

    private final SuiRpc rpc;
    private final TreeMap<Long, CheckpointVerifier> known = new TreeMap<>();

    /** {@link IllegalArgumentException} when the committee cannot be used. */
    public LightClient(SuiRpc rpc, Committee anchor) {
        this.rpc = rpc;
        known.put(anchor.epoch(), CheckpointVerifier.trusting(anchor));
    }

    /** The newest epoch whose committee is proven. */
    public synchronized long epoch() {
        return known.lastKey();
    }

    /** Proves that a quorum signed the checkpoint with this number. */
    public synchronized CheckpointVerdict checkpoint(long sequence) {
        Optional<Checkpoint> found = rpc.checkpoint(sequence, SIGNED);
        return found.map(c -> verify(c, sequence)).orElseGet(() -> missing(sequence));
    }

    /** Proves an event by its place: checkpoint, transaction, number in the transaction from 0. */
    public synchronized EventVerdict event(long sequence, Digest transaction, int eventIndex) {
        Optional<Checkpoint> found = rpc.checkpoint(sequence, WITH_CONTENTS);
        if (found.isEmpty()) {
            return missing(sequence);
        }
        return switch (verify(found.get(), sequence)) {
            case Refusal refusal -> refusal;
            case VerifiedCheckpoint verified ->
                rpc.transaction(transaction.toString(), PARTS)
                        .map(t -> proof(found.get(), transaction, t).prove(verified, eventIndex))
                        .orElseGet(() ->
                                new Refusal(Reason.NOT_INCLUDED, "the node does not have transaction " + transaction));
        };
    }

    private static EventProof proof(Checkpoint checkpoint, Digest transaction, ExecutedTransaction answer) {
        return new EventProof(
                Bytes.of(checkpoint.getContents().getBcs().getValue().toByteArray()),
                transaction,
                Bytes.of(answer.getEffects().getBcs().getValue().toByteArray()),
                Bytes.of(answer.getEvents().getBcs().getValue().toByteArray()));
    }

    private CheckpointVerdict verify(Checkpoint answer, long sequence) {
        long epoch = answer.getSignature().getEpoch();
        Optional<Refusal> behind = follow(epoch);
        if (behind.isPresent()) {
            return behind.get();
        }
        CheckpointVerifier verifier = known.get(epoch);
        if (verifier == null) {
            return new Refusal(
                    Reason.WRONG_EPOCH, "epoch " + epoch + " is before the trusted one, " + known.firstKey());
        }
        CheckpointVerdict verdict = verifier.verify(summary(answer), signature(answer));
        return verdict instanceof VerifiedCheckpoint v && v.summary().sequenceNumber() != sequence
                ? new Refusal(
                        Reason.NOT_INCLUDED,
                        "asked for checkpoint " + sequence + ", got "
                                + v.summary().sequenceNumber())
                : verdict;
    }

    /** Proves committees up to an epoch's; a refusal says at which step that failed. */
    private Optional<Refusal> follow(long epoch) {
        if (epoch - known.lastKey() > MOST_EPOCHS) {
            return Optional.of(new Refusal(Reason.WRONG_EPOCH, "epoch " + epoch + " is too far ahead"));
        }
        while (known.lastKey() < epoch) {
            RatchetStep step = step(known.lastEntry().getValue());
            switch (step) {
                case RatchetStep.Advanced(CheckpointVerifier next, VerifiedCheckpoint _) ->
                    known.put(next.committee().epoch(), next);
                case Refusal refusal -> {
                    return Optional.of(refusal);
                }
            }
        }
        return Optional.empty();
    }

    private RatchetStep step(CheckpointVerifier from) {
        long epoch = from.committee().epoch();
        Optional<Epoch> ended =
                rpc.epoch(epoch, List.of("epoch", "last_checkpoint")).filter(Epoch::hasLastCheckpoint);
        if (ended.isEmpty()) {
            return new Refusal(Reason.NOT_END_OF_EPOCH, "the node does not say how epoch " + epoch + " ended");
        }
        long last = ended.get().getLastCheckpoint();
        Optional<Checkpoint> checkpoint = rpc.checkpoint(last, SIGNED);
        return checkpoint.isPresent()
                ? from.next(summary(checkpoint.get()), signature(checkpoint.get()))
                : missing(last);
    }

    private static Refusal missing(long sequence) {
        return new Refusal(Reason.NOT_INCLUDED, "the node does not have checkpoint " + sequence);
    }

    private static byte[] summary(Checkpoint answer) {
        return answer.getSummary().getBcs().getValue().toByteArray();
    }

    private static CheckpointSignature signature(Checkpoint answer) {
        var signature = answer.getSignature();
        return new CheckpointSignature(
                signature.getEpoch(),
                Bytes.of(signature.getSignature().toByteArray()),
                Bytes.of(signature.getBitmap().toByteArray()));
    }
}
