package io.daasvader.devnet.engine;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.contract.ContractTwin;
import io.daasvader.devnet.contract.EmittedEvent;
import io.daasvader.devnet.contract.FunctionSignature;
import io.daasvader.devnet.contract.FunctionSignature.Passing;
import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.contract.ObjectChange;
import io.daasvader.devnet.contract.TwinContext;
import io.daasvader.devnet.ledger.Executed.EventRecord;
import io.daasvader.devnet.ledger.Failure;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the commands of one transaction over its slots. */
final class Run implements TwinContext {
    private final Env env;
    private final Changes changes;
    private final Address sender;
    private final Digest digest;
    private final Optional<Slot> gas;
    private final List<Slot> inputs;
    private final List<List<Slot>> results = new ArrayList<>();
    private final List<EventRecord> events = new ArrayList<>();
    private final ValueCommands values = new ValueCommands(this);
    private long created;
    private int command;

    Run(Env env, Changes changes, Address sender, Digest digest, Optional<Slot> gas, List<Slot> inputs) {
        this.env = env;
        this.changes = changes;
        this.sender = sender;
        this.digest = digest;
        this.gas = gas;
        this.inputs = inputs;
    }

    void commands(List<Command> commands) {
        for (Command next : commands) {
            results.add(one(next));
            command++;
        }
        for (List<Slot> made : results) {
            for (Slot slot : made) {
                if (!slot.taken() && (slot.isObject() || slot.isBalance() || Upgrades.mustBeUsed(slot))) {
                    throw ExecutionFailure.of(Failure.Simple.UNUSED_VALUE_WITHOUT_DROP);
                }
            }
        }
    }

    /** Index of the command that is running, or the number of commands when all are done. */
    int command() {
        return command;
    }

    List<EventRecord> events() {
        return events;
    }

    /** What each command returned, as it stands now. */
    List<List<MoveValue>> returned() {
        return results.stream()
                .map(slots -> slots.stream()
                        .flatMap(s -> s.type().map(t -> new MoveValue(t, s.bytes())).stream())
                        .toList())
                .toList();
    }

    Changes changes() {
        return changes;
    }

    private List<Slot> one(Command next) {
        return switch (next) {
            case Command.MoveCall call -> moveCall(call);
            case Command.TransferObjects t -> {
                Address to = Framework.address(slot(t.recipient(), t.objects().size()));
                for (int i = 0; i < t.objects().size(); i++) {
                    Slot object = slot(t.objects().get(i), i);
                    requireObject(object, i);
                    if (!publicTransfer(object)) {
                        throw ExecutionFailure.argument(i, Failure.INVALID_TRANSFER_OBJECT);
                    }
                    transfer(object, new Owner.AddressOwner(to));
                }
                yield List.of();
            }
            case Command.SplitCoins s -> values.splitCoins(s);
            case Command.MergeCoins m -> values.mergeCoins(m);
            case Command.MakeMoveVec v -> values.makeVector(v);
            case Command.Publish p -> throw ExecutionFailure.of(Failure.Simple.FEATURE_NOT_YET_SUPPORTED);
            case Command.Upgrade u -> Upgrades.upgrade(u, slot(u.ticket(), 0), env.packages(), this);
        };
    }

    private boolean publicTransfer(Slot object) {
        return object.type().isPresent()
                && object.type().get() instanceof StructTag tag
                && (!tag.address().equals(env.packageId()) || env.hasStore().test(tag));
    }

    /** Takes an object out of its slot and gives it to a new owner. */
    void transfer(Slot object, Owner to) {
        requireObject(object, 0);
        object.take();
        changes.put(object.id(), new Changes.Draft(structOf(object), object.bytes(), to));
    }

    static StructTag structOf(Slot object) {
        if (object.type().isPresent() && object.type().get() instanceof StructTag tag) {
            return tag;
        }
        throw ExecutionFailure.argument(0, Failure.TYPE_MISMATCH);
    }

    void delete(Address id) {
        changes.delete(id);
    }

    static void requireObject(Slot slot, int index) {
        if (slot.taken()) {
            throw ExecutionFailure.argument(index, Failure.INVALID_VALUE_USAGE);
        }
        if (!slot.isObject()) {
            throw ExecutionFailure.argument(index, Failure.TYPE_MISMATCH);
        }
        boolean movable = slot.owner().isEmpty()
                || slot.owner().get() instanceof Owner.AddressOwner
                || (slot.owner().get() instanceof Owner.Shared && slot.writable());
        if (!movable) {
            throw ExecutionFailure.argument(index, Failure.INVALID_OBJECT_BY_VALUE);
        }
    }

    Slot slot(Argument argument, int index) {
        Optional<Slot> found = switch (argument) {
            case Argument.GasCoin() -> gas;
            case Argument.Input(int i) -> at(inputs, i);
            case Argument.Result(int c) ->
                at(results, c).filter(r -> r.size() == 1).map(List::getFirst);
            case Argument.NestedResult(int c, int i) -> at(results, c).flatMap(r -> at(r, i));
        };
        Slot slot = found.orElseThrow(() -> ExecutionFailure.argument(index, Failure.INDEX_OUT_OF_BOUNDS));
        if (slot.taken()) {
            throw ExecutionFailure.argument(index, Failure.INVALID_VALUE_USAGE);
        }
        return slot;
    }

    private static <T> Optional<T> at(List<T> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }

    private List<Slot> moveCall(Command.MoveCall call) {
        List<Slot> args = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            args.add(slot(call.arguments().get(i), i));
        }
        Optional<ContractTwin> twin = env.packages().at(call.packageId(), changes::stored);
        if (twin.isPresent()) {
            FunctionSignature signature = twin.get()
                    .signature(call.module(), call.function())
                    .orElseThrow(() -> ExecutionFailure.of(Failure.Simple.FUNCTION_NOT_FOUND));
            return packageCall(twin.get(), call, signature, args);
        }
        if (call.packageId().equals(Probe.PACKAGE)) {
            events.addAll(Probe.call(call, args, env.packageId(), sender));
            return List.of();
        }
        if (call.packageId().equals(Address.SUI_FRAMEWORK) || call.packageId().equals(Address.MOVE_STDLIB)) {
            try {
                return new Framework(this).call(call.module() + "::" + call.function(), call.typeArguments(), args);
            } catch (IndexOutOfBoundsException e) {
                throw ExecutionFailure.of(Failure.Simple.ARITY_MISMATCH);
            }
        }
        throw ExecutionFailure.of(Failure.Simple.FUNCTION_NOT_FOUND);
    }

    private List<Slot> packageCall(
            ContractTwin twin, Command.MoveCall call, FunctionSignature signature, List<Slot> args) {
        if (signature.params().size() != args.size()) {
            throw ExecutionFailure.of(Failure.Simple.ARITY_MISMATCH);
        }
        List<MoveValue> values = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            values.add(ArgumentTypes.passed(args.get(i), signature.params().get(i), i));
        }
        CallOutcome outcome = twin.call(call.module(), call.function(), call.typeArguments(), values, this);
        return switch (outcome) {
            case CallOutcome.Abort a ->
                throw new ExecutionFailure(new Failure.Abort(
                        Home.of(a.module(), env.packageId()), a.module(), 0, Optional.of(a.function()), a.code()));
            case CallOutcome.Fault f ->
                throw new ExecutionFailure(new Failure.Machine(Home.of(f.module(), env.packageId()), f.module()));
            case CallOutcome.Done done -> accept(done, call, signature, args);
        };
    }

    private List<Slot> accept(
            CallOutcome.Done done, Command.MoveCall call, FunctionSignature signature, List<Slot> args) {
        for (int i = 0; i < args.size(); i++) {
            Slot slot = args.get(i);
            if (signature.params().get(i).passing() == Passing.VALUE
                    && slot.type().isPresent()
                    && !isCopy(slot)) {
                slot.take();
                if (slot.isObject()) {
                    changes.delete(slot.id());
                }
            }
        }
        for (Map.Entry<Integer, byte[]> written : done.written().entrySet()) {
            args.get(written.getKey()).write(written.getValue());
        }
        done.changes().forEach(this::apply);
        for (EmittedEvent event : done.events()) {
            events.add(new EventRecord(call.packageId(), call.module(), sender, event.type(), event.contents()));
        }
        return done.returns().stream()
                .map(v -> Slot.value(
                        v.type(),
                        v.bytes(),
                        v.type() instanceof StructTag t && env.hasKey().test(t)))
                .toList();
    }

    private static boolean isCopy(Slot slot) {
        return slot.type().isPresent() && !(slot.type().get() instanceof StructTag);
    }

    void apply(ObjectChange change) {
        switch (change) {
            case ObjectChange.Transfer(MoveValue object, Address to) -> draft(object, new Owner.AddressOwner(to));
            case ObjectChange.Share(MoveValue object) -> draft(object, new Owner.Shared(0));
            case ObjectChange.Freeze(MoveValue object) -> draft(object, new Owner.Immutable());
            case ObjectChange.Delete(Address id) -> changes.delete(id);
            case ObjectChange.PutChild(Address fieldId, Address parent, MoveValue field) ->
                changes.put(fieldId, new Changes.Draft(struct(field), field.bytes(), new Owner.ObjectOwner(parent)));
            case ObjectChange.DeleteChild(Address fieldId) -> changes.delete(fieldId);
        }
    }

    private void draft(MoveValue object, Owner owner) {
        changes.put(object.id(), new Changes.Draft(struct(object), object.bytes(), owner));
    }

    private static StructTag struct(MoveValue value) {
        if (value.type() instanceof StructTag tag) {
            return tag;
        }
        throw new IllegalStateException("no object type: " + value.type());
    }

    void emitted(String module, List<EmittedEvent> emitted) {
        emitted.forEach(e -> events.add(new EventRecord(env.packageId(), module, sender, e.type(), e.contents())));
    }

    @Override
    public Address packageId() {
        return env.packageId();
    }

    @Override
    public Address sender() {
        return sender;
    }

    @Override
    public Digest txDigest() {
        return digest;
    }

    @Override
    public long epoch() {
        return env.epoch();
    }

    @Override
    public long epochTimestampMs() {
        return env.epochStartMs();
    }

    @Override
    public Address freshId() {
        return Address.of(Blake2b.hash256(new byte[] {(byte) 0xf1}, digest.bytes(), Le.u64(created++)));
    }

    @Override
    public Optional<MoveValue> child(Address fieldId) {
        return changes.child(fieldId).map(d -> new MoveValue(d.type(), d.contents()));
    }
}
