package io.daasvader.devnet.rpc;

import com.google.protobuf.ByteString;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.proto.FundsWithdrawal;
import io.daasvader.sui.rpc.proto.GasPayment;
import io.daasvader.sui.rpc.proto.Input;
import io.daasvader.sui.rpc.proto.MakeMoveVector;
import io.daasvader.sui.rpc.proto.MergeCoins;
import io.daasvader.sui.rpc.proto.MoveCall;
import io.daasvader.sui.rpc.proto.ObjectReference;
import io.daasvader.sui.rpc.proto.ProgrammableTransaction;
import io.daasvader.sui.rpc.proto.Publish;
import io.daasvader.sui.rpc.proto.SplitCoins;
import io.daasvader.sui.rpc.proto.Transaction;
import io.daasvader.sui.rpc.proto.TransactionExpiration;
import io.daasvader.sui.rpc.proto.TransactionExpiration.TransactionExpirationKind;
import io.daasvader.sui.rpc.proto.TransactionKind;
import io.daasvader.sui.rpc.proto.TransferObjects;
import io.daasvader.sui.rpc.proto.Upgrade;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.ObjectRef;
import java.util.List;

/** Transactions as structured messages. */
final class TransactionMessages {
    private TransactionMessages() {}

    static Transaction of(TransactionData data, byte[] bytes) {
        return Transaction.newBuilder()
                .setBcs(Render.bcs("TransactionData", bytes))
                .setDigest(Digests.transaction(bytes).toString())
                .setVersion(1)
                .setKind(TransactionKind.newBuilder()
                        .setKind(TransactionKind.Kind.PROGRAMMABLE_TRANSACTION)
                        .setProgrammableTransaction(programmable(data)))
                .setSender(data.sender().toString())
                .setGasPayment(GasPayment.newBuilder()
                        .addAllObjects(data.gas().payment().stream()
                                .map(TransactionMessages::reference)
                                .toList())
                        .setOwner(data.gas().owner().toString())
                        .setPrice(data.gas().price())
                        .setBudget(data.gas().budget()))
                .setExpiration(expiration(data.expiration()))
                .build();
    }

    private static ObjectReference reference(ObjectRef ref) {
        return ObjectReference.newBuilder()
                .setObjectId(ref.id().toString())
                .setVersion(ref.version())
                .setDigest(ref.digest().toString())
                .build();
    }

    private static TransactionExpiration expiration(Expiration expiration) {
        TransactionExpiration.Builder b = TransactionExpiration.newBuilder();
        return switch (expiration) {
            case Expiration.None() -> b.setKind(TransactionExpirationKind.NONE).build();
            case Expiration.Epoch(long epoch) ->
                b.setKind(TransactionExpirationKind.EPOCH).setEpoch(epoch).build();
            case Expiration.ValidDuring range ->
                during(b, range).setKind(TransactionExpirationKind.VALID_DURING).build();
            case Expiration.Validity v ->
                during(b, v.range()).setKind(TransactionExpirationKind.VALIDITY).build();
        };
    }

    private static TransactionExpiration.Builder during(TransactionExpiration.Builder b, Expiration.ValidDuring r) {
        r.minEpoch().ifPresent(b::setMinEpoch);
        r.maxEpoch().ifPresent(b::setEpoch);
        r.minTimestampMs().ifPresent(t -> b.setMinTimestamp(Render.time(t)));
        r.maxTimestampMs().ifPresent(t -> b.setMaxTimestamp(Render.time(t)));
        return b.setChain(r.chain().toString()).setNonce((int) r.nonce());
    }

    private static ProgrammableTransaction programmable(TransactionData data) {
        return ProgrammableTransaction.newBuilder()
                .addAllInputs(data.kind().inputs().stream()
                        .map(TransactionMessages::input)
                        .toList())
                .addAllCommands(data.kind().commands().stream()
                        .map(TransactionMessages::command)
                        .toList())
                .build();
    }

    private static Input input(CallArg arg) {
        Input.Builder b = Input.newBuilder();
        return switch (arg) {
            case CallArg.Pure(Bytes bytes) ->
                b.setKind(Input.InputKind.PURE)
                        .setPure(Render.bytes(bytes.toArray()))
                        .build();
            case CallArg.ImmOrOwned(ObjectRef ref) ->
                object(b, ref).setKind(Input.InputKind.IMMUTABLE_OR_OWNED).build();
            case CallArg.Receiving(ObjectRef ref) ->
                object(b, ref).setKind(Input.InputKind.RECEIVING).build();
            case CallArg.Shared shared ->
                b.setKind(Input.InputKind.SHARED)
                        .setObjectId(shared.id().toString())
                        .setVersion(shared.initialVersion())
                        .setMutable(shared.mutability() == CallArg.Mutability.MUTABLE)
                        .setMutability(
                                switch (shared.mutability()) {
                                    case IMMUTABLE -> Input.Mutability.IMMUTABLE;
                                    case MUTABLE -> Input.Mutability.MUTABLE;
                                    case NON_EXCLUSIVE_WRITE -> Input.Mutability.NON_EXCLUSIVE_WRITE;
                                })
                        .build();
            case CallArg.FundsWithdrawal w ->
                b.setKind(Input.InputKind.FUNDS_WITHDRAWAL)
                        .setFundsWithdrawal(FundsWithdrawal.newBuilder()
                                .setAmount(w.maxAmount())
                                .setCoinType(w.balanceType().toString())
                                .setSource(
                                        w.source() instanceof CallArg.FundsWithdrawal.Sponsor
                                                ? FundsWithdrawal.Source.SPONSOR
                                                : FundsWithdrawal.Source.SENDER))
                        .build();
        };
    }

    private static Input.Builder object(Input.Builder b, ObjectRef ref) {
        return b.setObjectId(ref.id().toString())
                .setVersion(ref.version())
                .setDigest(ref.digest().toString());
    }

    private static List<io.daasvader.sui.rpc.proto.Argument> arguments(List<Argument> arguments) {
        return arguments.stream().map(TransactionMessages::argument).toList();
    }

    private static io.daasvader.sui.rpc.proto.Argument argument(Argument argument) {
        io.daasvader.sui.rpc.proto.Argument.Builder b = io.daasvader.sui.rpc.proto.Argument.newBuilder();
        return switch (argument) {
            case Argument.GasCoin() ->
                b.setKind(io.daasvader.sui.rpc.proto.Argument.ArgumentKind.GAS).build();
            case Argument.Input(int index) ->
                b.setKind(io.daasvader.sui.rpc.proto.Argument.ArgumentKind.INPUT)
                        .setInput(index)
                        .build();
            case Argument.Result(int command) ->
                b.setKind(io.daasvader.sui.rpc.proto.Argument.ArgumentKind.RESULT)
                        .setResult(command)
                        .build();
            case Argument.NestedResult(int command, int index) ->
                b.setKind(io.daasvader.sui.rpc.proto.Argument.ArgumentKind.RESULT)
                        .setResult(command)
                        .setSubresult(index)
                        .build();
        };
    }

    private static io.daasvader.sui.rpc.proto.Command command(Command command) {
        io.daasvader.sui.rpc.proto.Command.Builder b = io.daasvader.sui.rpc.proto.Command.newBuilder();
        return switch (command) {
            case Command.MoveCall c ->
                b.setMoveCall(MoveCall.newBuilder()
                                .setPackage(c.packageId().toString())
                                .setModule(c.module())
                                .setFunction(c.function())
                                .addAllTypeArguments(c.typeArguments().stream()
                                        .map(Object::toString)
                                        .toList())
                                .addAllArguments(arguments(c.arguments())))
                        .build();
            case Command.TransferObjects t ->
                b.setTransferObjects(TransferObjects.newBuilder()
                                .addAllObjects(arguments(t.objects()))
                                .setAddress(argument(t.recipient())))
                        .build();
            case Command.SplitCoins s ->
                b.setSplitCoins(SplitCoins.newBuilder()
                                .setCoin(argument(s.coin()))
                                .addAllAmounts(arguments(s.amounts())))
                        .build();
            case Command.MergeCoins m ->
                b.setMergeCoins(MergeCoins.newBuilder()
                                .setCoin(argument(m.destination()))
                                .addAllCoinsToMerge(arguments(m.sources())))
                        .build();
            case Command.MakeMoveVec v -> {
                MakeMoveVector.Builder made = MakeMoveVector.newBuilder().addAllElements(arguments(v.elements()));
                v.type().ifPresent(t -> made.setElementType(t.toString()));
                yield b.setMakeMoveVector(made).build();
            }
            case Command.Publish p ->
                b.setPublish(Publish.newBuilder().addAllModules(modules(p.modules())))
                        .build();
            case Command.Upgrade u ->
                b.setUpgrade(Upgrade.newBuilder().addAllModules(modules(u.modules())))
                        .build();
        };
    }

    private static List<ByteString> modules(List<Bytes> modules) {
        return modules.stream().map(m -> Render.bytes(m.toArray())).toList();
    }
}
