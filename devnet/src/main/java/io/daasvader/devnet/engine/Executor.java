package io.daasvader.devnet.engine;

import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.ledger.Effects;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Executed.EventRecord;
import io.daasvader.devnet.ledger.Failure;
import io.daasvader.devnet.ledger.GasSummary;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Executes one transaction against the state, without changing the state: the effects say what changes. */
public final class Executor {
    private static final int MAX_EVENTS = 1024;

    private final Env env;
    private final State state;
    private final TransactionData data;
    private final Digest digest;
    private final Changes changes;
    private final List<Effects.ReadOnly> readOnly = new ArrayList<>();
    private long highest;
    private List<List<MoveValue>> returned = List.of();

    private Executor(Env env, State state, TransactionData data, Digest digest) {
        this.env = env;
        this.state = state;
        this.data = data;
        this.digest = digest;
        this.changes = new Changes(state);
    }

    /** Runs a transaction that has passed its {@link Checks}. */
    public static Executed execute(Env env, State state, TransactionData data, byte[] bytes, List<byte[]> signatures) {
        Digest digest = Digests.transaction(bytes);
        Executor executor = new Executor(env, state, data, digest);
        return executor.run(bytes, signatures);
    }

    /** A transaction that was run to see what it returns. */
    public record Inspected(Executed executed, List<List<MoveValue>> returned) {}

    /** As {@link #execute}, with what each command returned; nothing when the transaction failed. */
    public static Inspected inspect(Env env, State state, TransactionData data, byte[] bytes) {
        Executor executor = new Executor(env, state, data, Digests.transaction(bytes));
        Executed executed = executor.run(bytes, List.of());
        return new Inspected(executed, executor.returned);
    }

    private Executed run(byte[] bytes, List<byte[]> signatures) {
        Optional<Slot> gas = smashGas();
        List<Slot> inputs = data.kind().inputs().stream().map(this::input).toList();
        long paid = gas.map(g -> Le.u64(g.bytes(), Address.LENGTH)).orElse(0L);
        Run run = new Run(env, changes, data.sender(), digest, gas, inputs);
        Optional<Failure> failure = commands(run);
        int failedAt = run.command();
        if (failure.isEmpty()) {
            returned = run.returned();
            writeInputs(inputs);
        } else {
            rollBack(gas, paid, inputs);
        }
        long computation = Gas.computation(
                data.kind().commands().size(),
                inputs.size(),
                run.events().size(),
                data.gas().price());
        Finish finish = new Finish(env, data, digest, changes, highest + 1);
        GasSummary cost = finish.charge(gas, computation);
        if (failure.isEmpty() && !finish.covers(cost, gas)) {
            failure = Optional.of(new Failure.Plain(Failure.Simple.INSUFFICIENT_GAS));
            failedAt = -1;
            rollBack(gas, paid, inputs);
            cost = finish.charge(gas, computation);
        }
        if (!finish.covers(cost, gas)) {
            cost = finish.chargeComputationOnly(gas, computation);
        }
        List<EventRecord> events = failure.isEmpty() ? List.copyOf(run.events()) : List.of();
        Optional<byte[]> eventsBcs = events.isEmpty() ? Optional.empty() : Optional.of(events(events));
        Effects effects = finish.effects(
                failure,
                failedAt < 0 || failure.isEmpty() ? OptionalInt.empty() : OptionalInt.of(failedAt),
                cost,
                eventsBcs.map(Digests::events),
                readOnly);
        return Executed.of(digest, data, bytes, signatures, effects, events, eventsBcs);
    }

    private Optional<Failure> commands(Run run) {
        try {
            run.commands(data.kind().commands());
            return run.events().size() > MAX_EVENTS
                    ? Optional.of(new Failure.Plain(Failure.Simple.INSUFFICIENT_GAS))
                    : Optional.empty();
        } catch (ExecutionFailure e) {
            return Optional.of(e.failure());
        } catch (BcsException | IndexOutOfBoundsException e) {
            return Optional.of(new Failure.Argument(0, Failure.INVALID_BCS_BYTES));
        }
    }

    /** Merges all payment coins into the first; with none, gas comes from the address balance. */
    private Optional<Slot> smashGas() {
        if (data.gas().payment().isEmpty()) {
            return Optional.empty();
        }
        long total = 0;
        for (ObjectRef ref : data.gas().payment()) {
            LiveObject coin = state.object(ref.id()).orElseThrow();
            load(coin);
            total += coin.coinValue();
        }
        LiveObject first = state.object(data.gas().payment().getFirst().id()).orElseThrow();
        deleteSmashed();
        return Optional.of(Slot.object(first.type(), first.owner(), true, Le.coin(first.id(), total)));
    }

    private void deleteSmashed() {
        data.gas().payment().stream().skip(1).forEach(ref -> changes.delete(ref.id()));
    }

    private void load(LiveObject object) {
        highest = Math.max(highest, object.version());
        changes.load(object);
    }

    private Slot input(CallArg arg) {
        return switch (arg) {
            case CallArg.Pure(var bytes) -> Slot.pure(bytes.toArray());
            case CallArg.FundsWithdrawal w -> Funds.slot(w, data);
            case CallArg.ImmOrOwned(ObjectRef ref) -> {
                LiveObject object = state.object(ref.id()).orElseThrow();
                highest = Math.max(highest, object.version());
                boolean writable = !(object.owner() instanceof Owner.Immutable);
                if (writable) {
                    changes.load(object);
                }
                yield Slot.object(object.type(), object.owner(), writable, object.contents());
            }
            case CallArg.Receiving(ObjectRef ref) -> {
                LiveObject object = state.object(ref.id()).orElseThrow();
                load(object);
                yield Slot.object(object.type(), object.owner(), true, object.contents());
            }
            case CallArg.Shared shared -> {
                LiveObject object = state.object(shared.id()).orElseThrow();
                highest = Math.max(highest, object.version());
                boolean writable = shared.mutability() != CallArg.Mutability.IMMUTABLE;
                if (writable) {
                    changes.load(object);
                } else {
                    readOnly.add(new Effects.ReadOnly(object.id(), object.version(), object.digest(), object.type()));
                }
                // A simulation on a quiet chain reads the time that the transaction would run at, not that of the last
                // one.
                byte[] contents =
                        shared.id().equals(Address.CLOCK) ? SystemTransactions.clockAt(env.nowMs()) : object.contents();
                yield Slot.object(object.type(), object.owner(), writable, contents);
            }
        };
    }

    /** Every input that could be written gets the new version, changed or not. */
    private void writeInputs(List<Slot> inputs) {
        for (Slot slot : inputs) {
            if (slot.owner().isPresent()
                    && slot.writable()
                    && !slot.taken()
                    && slot.type().isPresent()) {
                Owner owner = slot.owner().get();
                changes.put(slot.id(), new Changes.Draft((StructTag) slot.type().get(), slot.bytes(), owner));
            }
        }
    }

    private void rollBack(Optional<Slot> gas, long paid, List<Slot> inputs) {
        changes.rollBack();
        deleteSmashed();
        gas.ifPresent(g -> g.restore(Le.coin(g.id(), paid)));
        for (Slot slot : inputs) {
            if (slot.owner().isPresent() && slot.writable() && slot.type().isPresent()) {
                slot.restore(changes.before(slot.id()).orElseThrow().contents());
            }
        }
        writeInputs(inputs);
    }

    static byte[] events(List<EventRecord> events) {
        return new BcsWriter()
                .vector(events, (w, e) -> {
                    e.packageId().toBcs(w);
                    w.string(e.module());
                    e.sender().toBcs(w);
                    e.type().toStructBcs(w);
                    w.bytes(e.contents());
                })
                .toByteArray();
    }
}
