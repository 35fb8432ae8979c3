package io.daasvader.sui.light;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Checkpoint;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteePin;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.verify.CheckpointVerdict;
import io.daasvader.sui.verify.CheckpointVerifier;
import io.daasvader.sui.verify.ContentsVerdict;
import io.daasvader.sui.verify.EventVerdict;
import io.daasvader.sui.verify.ProvenContents;
import io.daasvader.sui.verify.ProvenTransaction;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.Refusal.Reason;
import io.daasvader.sui.verify.TransactionVerdict;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves checkpoints and events that a node serves, from one trusted committee on: it follows the committees from epoch to
 * epoch by the checkpoints that end them. A node's own word for a committee is never used.
 *
 * <p>Calls throw {@link io.daasvader.sui.rpc.RpcException} when the node does not answer; what it answers wrongly is a
 * {@link Refusal}. Thread-safe. Source: the ratchet of the official light client.
 */
public final class LightClient {
    private static final List<String> SIGNED = List.of("sequence_number", "summary.bcs", "signature");
    private static final List<String> WITH_CONTENTS =
            List.of("sequence_number", "summary.bcs", "signature", "contents.bcs");
    private static final List<String> PARTS = List.of("digest", "effects.bcs", "events.bcs");

    private final SuiRpc rpc;
    private final Committees committees;

    /** {@link IllegalArgumentException} when the committee cannot be used. */
    public LightClient(SuiRpc rpc, Committee anchor) {
        this(rpc, new Committees(rpc, anchor));
    }

    private LightClient(SuiRpc rpc, Committees committees) {
        this.rpc = rpc;
        this.committees = committees;
    }

    /** Trusts the committee with this digest; the node is asked for it at the first use. Goes on from what the store remembers. */
    public static LightClient pinned(SuiRpc rpc, CommitteePin pin, CommitteeStore store) {
        return new LightClient(rpc, new Committees(rpc, pin, store));
    }

    /** The committee that a node claims for an epoch; nothing of it is proven. */
    public static Optional<Committee> claimed(SuiRpc rpc, long epoch) {
        return Committees.claimed(rpc, epoch);
    }

    /** The newest epoch whose committee is proven; -1 before a pinned one was looked up. */
    public long epoch() {
        return committees.newest();
    }

    /** Proves that a quorum signed the checkpoint with this number. */
    public CheckpointVerdict checkpoint(long sequence) {
        Optional<Checkpoint> found = rpc.checkpoint(sequence, SIGNED);
        return found.map(c -> verify(c, sequence)).orElseGet(() -> Committees.missing(sequence));
    }

    /** Proves what the checkpoint with this number contains. */
    public ContentsVerdict contents(long sequence) {
        Optional<Checkpoint> found = rpc.checkpoint(sequence, WITH_CONTENTS);
        if (found.isEmpty()) {
            return Committees.missing(sequence);
        }
        return switch (verify(found.get(), sequence)) {
            case Refusal refusal -> refusal;
            case VerifiedCheckpoint verified ->
                ProvenContents.of(
                        verified,
                        Bytes.of(found.get().getContents().getBcs().getValue().toByteArray()));
        };
    }

    /** Proves transactions of one checkpoint with their effects and events, in the order asked; the first refusal ends it. */
    public List<TransactionVerdict> transactions(long sequence, List<Digest> transactions) {
        ContentsVerdict contents = contents(sequence);
        if (contents instanceof Refusal refusal) {
            return List.of(refusal);
        }
        List<Optional<ExecutedTransaction>> answers =
                rpc.transactions(transactions.stream().map(Digest::toString).toList(), PARTS);
        List<TransactionVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            Optional<ExecutedTransaction> answer = i < answers.size() ? answers.get(i) : Optional.empty();
            TransactionVerdict verdict = prove((ProvenContents) contents, transactions.get(i), answer);
            verdicts.add(verdict);
            if (verdict instanceof Refusal) {
                break;
            }
        }
        return List.copyOf(verdicts);
    }

    /** Proves an event by its place: checkpoint, transaction, number in the transaction from 0. */
    public EventVerdict event(long sequence, Digest transaction, int eventIndex) {
        return switch (transactions(sequence, List.of(transaction)).getFirst()) {
            case Refusal refusal -> refusal;
            case ProvenTransaction proven -> proven.event(eventIndex);
        };
    }

    private static TransactionVerdict prove(
            ProvenContents contents, Digest transaction, Optional<ExecutedTransaction> answer) {
        return answer.map(a -> contents.prove(
                        transaction,
                        Bytes.of(a.getEffects().getBcs().getValue().toByteArray()),
                        Bytes.of(a.getEvents().getBcs().getValue().toByteArray())))
                .orElseGet(() -> new Refusal(Reason.UNAVAILABLE, "the node does not have transaction " + transaction));
    }

    private CheckpointVerdict verify(Checkpoint answer, long sequence) {
        return switch (committees.of(answer.getSignature().getEpoch())) {
            case Committees.Found(CheckpointVerifier verifier) -> {
                CheckpointVerdict verdict = verifier.verify(Committees.summary(answer), Committees.signature(answer));
                yield verdict instanceof VerifiedCheckpoint v && v.summary().sequenceNumber() != sequence
                        ? new Refusal(
                                Reason.NOT_INCLUDED,
                                "asked for checkpoint " + sequence + ", got "
                                        + v.summary().sequenceNumber())
                        : verdict;
            }
            case Committees.NotFound(Refusal refusal) -> refusal;
        };
    }
}
