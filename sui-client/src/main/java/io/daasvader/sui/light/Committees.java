package io.daasvader.sui.light;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Checkpoint;
import io.daasvader.sui.rpc.proto.Epoch;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteeMember;
import io.daasvader.sui.types.CommitteePin;
import io.daasvader.sui.verify.CheckpointSignature;
import io.daasvader.sui.verify.CheckpointVerifier;
import io.daasvader.sui.verify.RatchetStep;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.Refusal.Reason;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The committees that are proven so far, and the way to the next ones. Thread-safe; one caller follows at a time. */
final class Committees {
    /** More epochs than this behind one another are not followed in one go. */
    private static final int MOST_EPOCHS = 10_000;

    private static final List<String> SIGNED = List.of("sequence_number", "summary.bcs", "signature");
    private static final CommitteeStore FORGETFUL = new CommitteeStore() {
        @Override
        public Optional<Committee> newest() {
            return Optional.empty();
        }

        @Override
        public void proven(Committee committee) {}
    };

    private final SuiRpc rpc;
    private final Optional<CommitteePin> pin;
    private final CommitteeStore store;
    private final TreeMap<Long, CheckpointVerifier> known = new TreeMap<>();

    Committees(SuiRpc rpc, Committee anchor) {
        this.rpc = rpc;
        this.pin = Optional.empty();
        this.store = FORGETFUL;
        known.put(anchor.epoch(), CheckpointVerifier.trusting(anchor));
    }

    Committees(SuiRpc rpc, CommitteePin pin, CommitteeStore store) {
        this.rpc = rpc;
        this.pin = Optional.of(pin);
        this.store = store;
    }

    /** Who can verify an epoch's checkpoints. */
    sealed interface Answer permits Found, NotFound {}

    record Found(CheckpointVerifier verifier) implements Answer {}

    record NotFound(Refusal refusal) implements Answer {}

    synchronized long newest() {
        return known.isEmpty() ? -1 : known.lastKey();
    }

    /** The proven committee of an epoch; those between are proven on the way. */
    synchronized Answer of(long epoch) {
        Optional<Refusal> trouble = known.isEmpty() ? anchor() : Optional.empty();
        trouble = trouble.or(() -> follow(epoch));
        if (trouble.isPresent()) {
            return new NotFound(trouble.get());
        }
        CheckpointVerifier verifier = known.get(epoch);
        return verifier == null
                ? new NotFound(new Refusal(
                        Reason.WRONG_EPOCH, "epoch " + epoch + " is before the trusted one, " + known.firstKey()))
                : new Found(verifier);
    }

    private Optional<Refusal> anchor() {
        CommitteePin trusted = pin.orElseThrow();
        Optional<Committee> remembered = store.newest();
        // Old checkpoints are of the pinned epoch on, so the pinned committee is known beside the newest one.
        Optional<Committee> named = claimed(rpc, trusted.epoch()).filter(trusted::names);
        remembered.or(() -> named).ifPresent(c -> known.put(c.epoch(), CheckpointVerifier.trusting(c)));
        named.ifPresent(c -> known.putIfAbsent(c.epoch(), CheckpointVerifier.trusting(c)));
        return known.isEmpty()
                ? Optional.of(new Refusal(
                        Reason.WRONG_ANCHOR,
                        "the node's committee of epoch " + trusted.epoch() + " is not the pinned " + trusted.digest()))
                : Optional.empty();
    }

    static Optional<Committee> claimed(SuiRpc rpc, long epoch) {
        return rpc.epoch(epoch, List.of("epoch", "committee"))
                .filter(Epoch::hasCommittee)
                .map(found -> new Committee(
                        epoch,
                        found.getCommittee().getMembersList().stream()
                                .map(m -> new CommitteeMember(
                                        Bytes.of(m.getPublicKey().toByteArray()), m.getWeight()))
                                .toList()));
    }

    /** Proves committees up to an epoch's; a refusal says at which step that failed. */
    private Optional<Refusal> follow(long epoch) {
        if (known.containsKey(epoch) || epoch < known.firstKey()) {
            return Optional.empty();
        }
        CheckpointVerifier from = known.floorEntry(epoch).getValue();
        if (epoch - from.committee().epoch() > MOST_EPOCHS) {
            return Optional.of(new Refusal(Reason.WRONG_EPOCH, "epoch " + epoch + " is too far ahead"));
        }
        while (from.committee().epoch() < epoch) {
            switch (step(from)) {
                case RatchetStep.Advanced(CheckpointVerifier next, VerifiedCheckpoint _) -> {
                    remember(next);
                    from = next;
                }
                case Refusal refusal -> {
                    return Optional.of(refusal);
                }
            }
        }
        return Optional.empty();
    }

    private void remember(CheckpointVerifier next) {
        long epoch = next.committee().epoch();
        if (epoch > known.lastKey()) {
            store.proven(next.committee());
        }
        known.put(epoch, next);
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

    static Refusal missing(long sequence) {
        return new Refusal(Reason.UNAVAILABLE, "the node does not have checkpoint " + sequence);
    }

    static byte[] summary(Checkpoint answer) {
        return answer.getSummary().getBcs().getValue().toByteArray();
    }

    static CheckpointSignature signature(Checkpoint answer) {
        var signature = answer.getSignature();
        return new CheckpointSignature(
                signature.getEpoch(),
                Bytes.of(signature.getSignature().toByteArray()),
                Bytes.of(signature.getBitmap().toByteArray()));
    }
}
