package io.daasvader.contracts.slashing;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.DecodedEvent;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.light.CommitteeStore;
import io.daasvader.sui.light.LightClient;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CheckpointSummary;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.TransactionEvents;
import io.daasvader.sui.verify.CheckpointVerdict;
import io.daasvader.sui.verify.ContentsVerdict;
import io.daasvader.sui.verify.ProvenContents;
import io.daasvader.sui.verify.ProvenTransaction;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads cited events from the chain again. With a committee pinned in the network file each is proven from a checkpoint that a
 * quorum signed, its time too; without one it is the node's word. Remembers what it read. Not thread-safe; calls throw
 * {@link io.daasvader.sui.rpc.RpcException} when no node answers.
 */
public final class ProvenEvents {
    private static final List<String> PARTS = List.of("digest", "effects.bcs", "events.bcs", "checkpoint");
    private static final CommitteeStore FORGETFUL = new CommitteeStore() {
        @Override
        public Optional<Committee> newest() {
            return Optional.empty();
        }

        @Override
        public void proven(Committee committee) {
            // Asked again by the next process.
        }
    };

    private final NetworkFile network;
    private final SuiRpc rpc;
    private final Optional<LightClient> light;
    private final Map<Long, Seen<Long>> times = new HashMap<>();
    private final Map<Long, ContentsVerdict> contents = new HashMap<>();
    private final Map<Place, Seen<List<MoveEvent>>> transactions = new HashMap<>();

    public ProvenEvents(NetworkFile network, SuiRpc rpc) {
        this.network = network;
        this.rpc = rpc;
        this.light = network.committee().map(pin -> LightClient.pinned(rpc, pin, FORGETFUL));
    }

    /** A transaction in a checkpoint: the right transaction in the wrong checkpoint is not there. */
    private record Place(long checkpoint, Digest tx) {}

    /** What was looked for. */
    public sealed interface Seen<T> {
        record Found<T>(T value) implements Seen<T> {}

        /** The chain says that there is no such thing. */
        record Absent<T>(String why) implements Seen<T> {}

        /** Nobody can say now. */
        record Unknown<T>(String why) implements Seen<T> {}
    }

    /** Whether the validators' signatures are checked. */
    public boolean proven() {
        return light.isPresent();
    }

    /** Chain time of a checkpoint, in ms. */
    public Seen<Long> time(long checkpoint) {
        return times.computeIfAbsent(checkpoint, this::readTime);
    }

    private Seen<Long> readTime(long checkpoint) {
        if (light.isPresent()) {
            CheckpointVerdict verdict = light.get().checkpoint(checkpoint);
            return switch (verdict) {
                case VerifiedCheckpoint verified ->
                    new Seen.Found<>(verified.summary().timestampMs());
                case Refusal refusal -> refused(refusal);
            };
        }
        return rpc.checkpoint(checkpoint, List.of("sequence_number", "summary.bcs"))
                .<Seen<Long>>map(c -> new Seen.Found<>(CheckpointSummary.fromBcs(
                                c.getSummary().getBcs().getValue().toByteArray())
                        .timestampMs()))
                .orElseGet(() -> new Seen.Unknown<>("no node has checkpoint " + checkpoint));
    }

    /** The package's event at this place. */
    public Seen<StreamEvent> event(Cite cite) {
        return switch (known(cite)) {
            case Seen.Absent<DecodedEvent>(String why) -> new Seen.Absent<>(why);
            case Seen.Unknown<DecodedEvent>(String why) -> new Seen.Unknown<>(why);
            case Seen.Found<DecodedEvent>(DecodedEvent decoded) ->
                decoded instanceof DaasEvent event
                        ? at(event, cite)
                        : new Seen.Absent<>(cite + " is not one of this package");
        };
    }

    private Seen<StreamEvent> at(DaasEvent event, Cite cite) {
        return switch (time(cite.checkpoint())) {
            case Seen.Found<Long>(Long ms) -> new Seen.Found<>(new StreamEvent(event, cite, ms));
            case Seen.Absent<Long>(String why) -> new Seen.Absent<>(why);
            case Seen.Unknown<Long>(String why) -> new Seen.Unknown<>(why);
        };
    }

    private Seen<DecodedEvent> known(Cite cite) {
        return switch (events(cite)) {
            case Seen.Absent<List<MoveEvent>>(String why) -> new Seen.Absent<>(why);
            case Seen.Unknown<List<MoveEvent>>(String why) -> new Seen.Unknown<>(why);
            case Seen.Found<List<MoveEvent>>(List<MoveEvent> all) -> {
                if (cite.event() >= all.size()) {
                    yield new Seen.Absent<>("transaction " + cite.tx() + " has no event " + cite.event());
                }
                try {
                    yield new Seen.Found<>(DaasEvents.decode(network.originalPackageId(), all.get(cite.event())));
                } catch (BcsException e) {
                    yield new Seen.Unknown<>(cite + " cannot be read: " + e.getMessage());
                }
            }
        };
    }

    private Seen<List<MoveEvent>> events(Cite cite) {
        return transactions.computeIfAbsent(
                new Place(cite.checkpoint(), cite.tx()), p -> light.isPresent() ? prove(cite) : word(cite));
    }

    private Seen<List<MoveEvent>> prove(Cite cite) {
        ContentsVerdict verdict = contents.computeIfAbsent(
                cite.checkpoint(), c -> light.orElseThrow().contents(c));
        return switch (verdict) {
            case Refusal refusal -> refused(refusal);
            case ProvenContents proven -> {
                // Whether the checkpoint contains it is decided without the node's copy, which may be missing.
                boolean inside = !(proven.prove(cite.tx(), Bytes.EMPTY, Bytes.EMPTY) instanceof Refusal r
                        && r.reason() == Refusal.Reason.NOT_INCLUDED);
                yield inside
                        ? rpc.transactions(List.of(cite.tx().toString()), PARTS)
                                .getFirst()
                                .map(t -> parts(proven, cite, t))
                                .orElseGet(() -> new Seen.Unknown<>("no node has transaction " + cite.tx()))
                        : new Seen.Absent<>(
                                "checkpoint " + cite.checkpoint() + " contains no transaction " + cite.tx());
            }
        };
    }

    private static Seen<List<MoveEvent>> parts(ProvenContents proven, Cite cite, ExecutedTransaction answer) {
        byte[] events = answer.getEvents().getBcs().getValue().toByteArray();
        if (events.length == 0) {
            return new Seen.Absent<>("transaction " + cite.tx() + " has no events");
        }
        return switch (proven.prove(
                cite.tx(), Bytes.of(answer.getEffects().getBcs().getValue().toByteArray()), Bytes.of(events))) {
            case ProvenTransaction found -> new Seen.Found<>(found.events());
            case Refusal refusal -> refused(refusal);
        };
    }

    private Seen<List<MoveEvent>> word(Cite cite) {
        Optional<ExecutedTransaction> answer = rpc.transaction(cite.tx().toString());
        if (answer.isEmpty()) {
            return new Seen.Absent<>("the node knows no transaction " + cite.tx());
        }
        if (answer.get().getCheckpoint() != cite.checkpoint()) {
            return new Seen.Absent<>("transaction " + cite.tx() + " is in checkpoint "
                    + answer.get().getCheckpoint() + ", not in " + cite.checkpoint());
        }
        byte[] events = answer.get().getEvents().getBcs().getValue().toByteArray();
        return new Seen.Found<>(
                events.length == 0
                        ? List.of()
                        : TransactionEvents.fromBcs(events).events());
    }

    /**
     * Whether a transaction calls {@code module::function} on a shared object; its bytes are those that its digest names.
     *
     * @return empty when no node has the transaction
     */
    public Optional<Boolean> calls(Digest tx, String module, String function, Address object) {
        return rpc.transaction(tx.toString(), List.of("digest", "transaction.bcs"))
                .map(t -> t.getTransaction().getBcs().getValue().toByteArray())
                .filter(bcs -> Digests.transaction(bcs).equals(tx))
                .map(bcs -> calls(TransactionData.fromBcs(bcs).kind(), module, function, object));
    }

    private boolean calls(ProgrammableTransaction kind, String module, String function, Address object) {
        return kind.commands().stream()
                .anyMatch(c -> c instanceof Command.MoveCall call
                        && call.module().equals(module)
                        && call.function().equals(function)
                        && ours(call.packageId())
                        && call.arguments().stream().anyMatch(a -> names(kind, a, object)));
    }

    private boolean ours(Address packageId) {
        return packageId.equals(network.packageId())
                || packageId.equals(network.originalPackageId())
                || rpc.packageVersions(network.originalPackageId().toString()).stream()
                        .anyMatch(v -> Address.parse(v.getPackageId()).equals(packageId));
    }

    private static boolean names(ProgrammableTransaction kind, Argument argument, Address object) {
        return argument instanceof Argument.Input(int index)
                && index < kind.inputs().size()
                && kind.inputs().get(index) instanceof CallArg.Shared shared
                && shared.id().equals(object);
    }

    private static <T> Seen<T> refused(Refusal refusal) {
        return refusal.reason() == Refusal.Reason.NOT_INCLUDED
                ? new Seen.Absent<>(refusal.detail())
                : new Seen.Unknown<>(refusal.detail());
    }
}
