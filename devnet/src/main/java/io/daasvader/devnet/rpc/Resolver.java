package io.daasvader.devnet.rpc;

import io.daasvader.devnet.contract.FunctionSignature;
import io.daasvader.devnet.contract.FunctionSignature.Passing;
import io.daasvader.devnet.engine.Env;
import io.daasvader.devnet.engine.Rejection;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.proto.Input;
import io.daasvader.sui.rpc.proto.ProgrammableTransaction;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills in what a client left out of a structured transaction: object references, versions, mutability. */
final class Resolver {
    private final Env env;
    private final State state;

    Resolver(Env env, State state) {
        this.env = env;
        this.state = state;
    }

    io.daasvader.sui.tx.ProgrammableTransaction programmable(ProgrammableTransaction message) {
        List<Command> commands =
                message.getCommandsList().stream().map(Resolver::command).toList();
        List<CallArg> inputs = new ArrayList<>();
        for (int i = 0; i < message.getInputsCount(); i++) {
            inputs.add(input(message.getInputs(i), i, commands));
        }
        return new io.daasvader.sui.tx.ProgrammableTransaction(inputs, commands);
    }

    private CallArg input(Input input, int index, List<Command> commands) {
        if (input.hasPure()) {
            return new CallArg.Pure(Bytes.of(input.getPure().toByteArray()));
        }
        if (input.hasFundsWithdrawal()) {
            return withdrawal(input);
        }
        if (!input.hasObjectId()) {
            throw new Rejection("unable to resolve input " + index + ": neither pure, object nor withdrawal");
        }
        Address id = parse(input.getObjectId());
        LiveObject object = state.object(id).orElseThrow(() -> new Rejection("object " + id + " not found"));
        if (input.hasVersion() && !(object.owner() instanceof Owner.Shared) && input.getVersion() != object.version()) {
            throw new Rejection(
                    "object " + id + " version " + input.getVersion() + " is not the current one, " + object.version());
        }
        if (object.owner() instanceof Owner.Shared(long initial)) {
            boolean mutable = (input.hasMutable() && input.getKind() == Input.InputKind.SHARED)
                    ? input.getMutable()
                    : written(index, commands);
            return new CallArg.Shared(id, initial, mutable ? CallArg.Mutability.MUTABLE : CallArg.Mutability.IMMUTABLE);
        }
        return input.getKind() == Input.InputKind.RECEIVING
                ? new CallArg.Receiving(object.ref())
                : new CallArg.ImmOrOwned(object.ref());
    }

    private static CallArg withdrawal(Input input) {
        var w = input.getFundsWithdrawal();
        StructTag coin = StructTag.parse(w.getCoinType());
        StructTag balance = new StructTag(Address.SUI_FRAMEWORK, "balance", "Balance", List.of(coin));
        return new CallArg.FundsWithdrawal(
                w.getAmount(),
                coin.name().equals("Balance") ? coin : balance,
                w.getSource() == io.daasvader.sui.rpc.proto.FundsWithdrawal.Source.SPONSOR
                        ? new CallArg.FundsWithdrawal.Sponsor()
                        : new CallArg.FundsWithdrawal.Sender());
    }

    /** Whether any use of the input needs to write it. */
    private boolean written(int index, List<Command> commands) {
        Argument wanted = new Argument.Input(index);
        for (Command command : commands) {
            boolean writes = switch (command) {
                case Command.MoveCall call -> callWrites(call, wanted);
                case Command.TransferObjects t -> t.objects().contains(wanted);
                case Command.SplitCoins s -> s.coin().equals(wanted);
                case Command.MergeCoins m ->
                    m.destination().equals(wanted) || m.sources().contains(wanted);
                case Command.MakeMoveVec v -> v.elements().contains(wanted);
                case Command.Publish p -> false;
                case Command.Upgrade u -> false;
            };
            if (writes) {
                return true;
            }
        }
        return false;
    }

    private boolean callWrites(Command.MoveCall call, Argument wanted) {
        Optional<FunctionSignature> signature = env.packages()
                .at(call.packageId(), state::object)
                .flatMap(t -> t.signature(call.module(), call.function()));
        if (signature.isEmpty()) {
            return !call.module().equals("clock") && call.arguments().contains(wanted);
        }
        for (int i = 0;
                i < call.arguments().size() && i < signature.get().params().size();
                i++) {
            if (call.arguments().get(i).equals(wanted)
                    && signature.get().params().get(i).passing() != Passing.REF) {
                return true;
            }
        }
        return false;
    }

    static Address parse(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Rejection("invalid address: " + e.getMessage());
        }
    }

    private static List<Argument> arguments(List<io.daasvader.sui.rpc.proto.Argument> arguments) {
        return arguments.stream().map(Resolver::argument).toList();
    }

    private static Argument argument(io.daasvader.sui.rpc.proto.Argument a) {
        return switch (a.getKind()) {
            case GAS -> new Argument.GasCoin();
            case INPUT -> new Argument.Input(a.getInput());
            case RESULT ->
                a.hasSubresult()
                        ? new Argument.NestedResult(a.getResult(), a.getSubresult())
                        : new Argument.Result(a.getResult());
            case ARGUMENT_KIND_UNKNOWN, UNRECOGNIZED -> throw new Rejection("argument kind is missing");
        };
    }

    private static Command command(io.daasvader.sui.rpc.proto.Command c) {
        return switch (c.getCommandCase()) {
            case MOVE_CALL ->
                new Command.MoveCall(
                        parse(c.getMoveCall().getPackage()),
                        c.getMoveCall().getModule(),
                        c.getMoveCall().getFunction(),
                        c.getMoveCall().getTypeArgumentsList().stream()
                                .map(TypeTag::parse)
                                .toList(),
                        arguments(c.getMoveCall().getArgumentsList()));
            case TRANSFER_OBJECTS ->
                new Command.TransferObjects(
                        arguments(c.getTransferObjects().getObjectsList()),
                        argument(c.getTransferObjects().getAddress()));
            case SPLIT_COINS ->
                new Command.SplitCoins(
                        argument(c.getSplitCoins().getCoin()),
                        arguments(c.getSplitCoins().getAmountsList()));
            case MERGE_COINS ->
                new Command.MergeCoins(
                        argument(c.getMergeCoins().getCoin()),
                        arguments(c.getMergeCoins().getCoinsToMergeList()));
            case MAKE_MOVE_VECTOR ->
                new Command.MakeMoveVec(
                        c.getMakeMoveVector().hasElementType()
                                ? Optional.of(
                                        TypeTag.parse(c.getMakeMoveVector().getElementType()))
                                : Optional.empty(),
                        arguments(c.getMakeMoveVector().getElementsList()));
            case PUBLISH, UPGRADE ->
                throw new Rejection("devnet (simulated chain) has one package: Publish and Upgrade are not served");
            case COMMAND_NOT_SET -> throw new Rejection("command is missing");
        };
    }
}
