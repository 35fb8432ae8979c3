package io.daasvader.devnet.rpc;

import io.daasvader.devnet.ledger.Effects;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Failure;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.rpc.proto.AccumulatorWrite;
import io.daasvader.sui.rpc.proto.BalanceChange;
import io.daasvader.sui.rpc.proto.ChangedObject;
import io.daasvader.sui.rpc.proto.CommandArgumentError;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.ExecutionError;
import io.daasvader.sui.rpc.proto.ExecutionStatus;
import io.daasvader.sui.rpc.proto.MoveAbort;
import io.daasvader.sui.rpc.proto.MoveLocation;
import io.daasvader.sui.rpc.proto.TransactionEffects;
import io.daasvader.sui.rpc.proto.UnchangedConsensusObject;
import io.daasvader.sui.types.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Executed transactions and their effects as messages. */
final class Transactions {
    private Transactions() {}

    static ExecutedTransaction executed(Ledger.Located located, Masks mask) {
        ExecutedTransaction.Builder b = base(located.transaction(), mask);
        b.setCheckpoint(located.checkpoint().sequence())
                .setTimestamp(Render.time(located.checkpoint().timestampMs()))
                .setTransactionIndex(located.index());
        return mask.trim(b.build());
    }

    /** Without a checkpoint: simulated. */
    static ExecutedTransaction simulated(Executed executed, Masks mask) {
        return mask.trim(base(executed, mask).build());
    }

    private static ExecutedTransaction.Builder base(Executed e, Masks mask) {
        ExecutedTransaction.Builder b =
                ExecutedTransaction.newBuilder().setDigest(e.digest().toString());
        if (mask.wants("transaction")) {
            b.setTransaction(TransactionMessages.of(e.data(), e.bytes()));
        }
        if (mask.wants("signatures")) {
            e.signatures().forEach(s -> b.addSignatures(Render.signature(s)));
        }
        if (mask.wants("effects")) {
            b.setEffects(effects(e));
        }
        if (mask.wants("events") && e.eventsBcs().isPresent()) {
            b.setEvents(Render.events(e));
        }
        if (mask.wants("balance_changes")) {
            b.addAllBalanceChanges(balanceChanges(e.effects()));
        }
        if (mask.wants("objects")) {
            b.getObjectsBuilder().addAllObjects(objects(e));
        }
        return b;
    }

    static List<io.daasvader.sui.rpc.proto.Object> objects(Executed e) {
        return e.effects().changed().stream()
                .flatMap(c -> Stream.concat(c.before().stream(), c.after().stream()))
                .map(Render::object)
                .toList();
    }

    private static List<BalanceChange> balanceChanges(Effects effects) {
        Map<String, Long> sums = new TreeMap<>();
        for (Effects.Change c : effects.changed()) {
            c.before().ifPresent(o -> add(sums, o, -1));
            c.after().ifPresent(o -> add(sums, o, 1));
            c.balance()
                    .ifPresent(w -> sums.merge(
                            w.owner() + " " + w.coinType(), w.deposit() ? w.amount() : -w.amount(), Long::sum));
        }
        List<BalanceChange> changes = new ArrayList<>();
        sums.forEach((key, amount) -> {
            if (amount != 0) {
                int space = key.indexOf(' ');
                changes.add(BalanceChange.newBuilder()
                        .setAddress(key.substring(0, space))
                        .setCoinType(key.substring(space + 1))
                        .setAmount(Long.toString(amount))
                        .build());
            }
        });
        return changes;
    }

    private static void add(Map<String, Long> sums, LiveObject o, int sign) {
        boolean coin = o.type().module().equals("coin") && o.type().name().equals("Coin");
        if (coin && o.owner() instanceof Owner.AddressOwner(var address)) {
            sums.merge(address + " " + o.type().typeParams().getFirst(), sign * o.coinValue(), Long::sum);
        }
    }

    static TransactionEffects effects(Executed e) {
        Effects f = e.effects();
        TransactionEffects.Builder b = TransactionEffects.newBuilder()
                .setBcs(Render.bcs("TransactionEffects", e.effectsBcs()))
                .setDigest(e.effectsDigest().toString())
                .setVersion(2)
                .setStatus(status(f))
                .setEpoch(f.epoch())
                .setGasUsed(Render.gas(f.gas()))
                .setTransactionDigest(f.transaction().toString())
                .setLamportVersion(f.lamport());
        f.eventsDigest().ifPresent(d -> b.setEventsDigest(d.toString()));
        f.dependencies().forEach(d -> b.addDependencies(d.toString()));
        f.changed().forEach(c -> b.addChangedObjects(changed(c)));
        f.gasObjectIndex().ifPresent(i -> b.setGasObject(b.getChangedObjects(i)));
        f.readOnly()
                .forEach(r -> b.addUnchangedConsensusObjects(UnchangedConsensusObject.newBuilder()
                        .setKind(UnchangedConsensusObject.UnchangedConsensusObjectKind.READ_ONLY_ROOT)
                        .setObjectId(r.id().toString())
                        .setVersion(r.version())
                        .setDigest(r.digest().toString())
                        .setObjectType(r.type().toString())));
        return b.build();
    }

    private static ChangedObject changed(Effects.Change c) {
        ChangedObject.Builder b = ChangedObject.newBuilder()
                .setObjectId(c.id().toString())
                .setInputState(ChangedObject.InputObjectState.INPUT_OBJECT_STATE_DOES_NOT_EXIST)
                .setOutputState(ChangedObject.OutputObjectState.OUTPUT_OBJECT_STATE_DOES_NOT_EXIST)
                .setIdOperationValue(Effects.idOperation(c) + 1);
        c.before()
                .ifPresent(o -> b.setInputState(ChangedObject.InputObjectState.INPUT_OBJECT_STATE_EXISTS)
                        .setInputVersion(o.version())
                        .setInputDigest(o.digest().toString())
                        .setInputOwner(Render.owner(o.owner()))
                        .setObjectType(o.type().toString()));
        c.after()
                .ifPresent(o -> b.setOutputState(
                                o.isPackage()
                                        ? ChangedObject.OutputObjectState.OUTPUT_OBJECT_STATE_PACKAGE_WRITE
                                        : ChangedObject.OutputObjectState.OUTPUT_OBJECT_STATE_OBJECT_WRITE)
                        .setOutputVersion(o.version())
                        .setOutputDigest(o.digest().toString())
                        .setOutputOwner(Render.owner(o.owner()))
                        .setObjectType(o.isPackage() ? "package" : o.type().toString()));
        c.balance()
                .ifPresent(w -> b.setOutputState(ChangedObject.OutputObjectState.OUTPUT_OBJECT_STATE_ACCUMULATOR_WRITE)
                        .setAccumulatorWrite(AccumulatorWrite.newBuilder()
                                .setAddress(w.owner().toString())
                                .setAccumulatorType("0x" + "0".repeat(63) + "2::balance::Balance<" + w.coinType() + ">")
                                .setOperationValue(w.deposit() ? 1 : 2)
                                .setValueKind(AccumulatorWrite.AccumulatorValue.INTEGER)
                                .setIntegerValue(w.amount())));
        return b.build();
    }

    static ExecutionStatus status(Effects f) {
        ExecutionStatus.Builder b = ExecutionStatus.newBuilder().setSuccess(f.success());
        f.failure().ifPresent(failure -> {
            ExecutionError.Builder error = b.getErrorBuilder();
            f.failedCommand().ifPresent(error::setCommand);
            describe(failure, error);
        });
        return b.build();
    }

    private static void describe(Failure failure, ExecutionError.Builder error) {
        switch (failure) {
            case Failure.Plain(Failure.Simple kind) ->
                error.setKindValue(kind.rpc()).setDescription(kind.name());
            case Failure.Abort a ->
                error.setKind(ExecutionError.ExecutionErrorKind.MOVE_ABORT)
                        .setDescription("Move abort in " + a.packageId() + "::" + a.module() + "::"
                                + a.functionName().orElse("") + " with code " + Long.toUnsignedString(a.code()))
                        .setAbort(MoveAbort.newBuilder()
                                .setAbortCode(a.code())
                                .setLocation(MoveLocation.newBuilder()
                                        .setPackage(a.packageId().toString())
                                        .setModule(a.module())
                                        .setFunction(a.function())
                                        .setInstruction(0)
                                        .setFunctionName(a.functionName().orElse(""))));
            case Failure.Machine m ->
                error.setKind(ExecutionError.ExecutionErrorKind.MOVE_PRIMITIVE_RUNTIME_ERROR)
                        .setDescription("Move primitive runtime error in " + m.packageId() + "::" + m.module());
            case Failure.Argument a ->
                error.setKind(ExecutionError.ExecutionErrorKind.COMMAND_ARGUMENT_ERROR)
                        .setDescription("command argument error in argument " + a.argument())
                        .setCommandArgumentError(CommandArgumentError.newBuilder()
                                .setArgument(a.argument())
                                .setKindValue(a.kind() + 1));
        }
    }
}
