package io.daasvader.sui.tx;

import io.daasvader.sui.RandomValues;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Draws transactions in which every kind of input, argument, command and expiration comes round. */
public final class RandomTransactions {
    private final RandomValues values;
    private int number;

    public RandomTransactions(long seed) {
        values = new RandomValues(seed);
    }

    public TransactionData next(Address sender) {
        int round = number++;
        var inputs = values.list(5, () -> input(values.below(5)));
        var commands = values.list(4, () -> command(values.below(7)));
        var owner = values.below(3) == 0 ? values.address() : sender;
        return new TransactionData(
                new ProgrammableTransaction(append(inputs, input(round % 5)), append(commands, command(round % 7))),
                sender,
                new GasData(values.list(3, values::ref), owner, values.u64(), values.u64()),
                expiration(round % 4));
    }

    private CallArg input(int kind) {
        return switch (kind) {
            case 0 -> new CallArg.Pure(values.bytes(300));
            case 1 -> new CallArg.ImmOrOwned(values.ref());
            case 2 ->
                // The SDK of TypeScript reads the two older kinds alone.
                new CallArg.Shared(
                        values.address(),
                        values.u64(),
                        values.flip() ? CallArg.Mutability.MUTABLE : CallArg.Mutability.IMMUTABLE);
            case 3 -> new CallArg.Receiving(values.ref());
            default ->
                new CallArg.FundsWithdrawal(
                        values.u64(),
                        values.type(),
                        switch (values.below(3)) {
                            case 0 -> new CallArg.FundsWithdrawal.Sender();
                            case 1 -> new CallArg.FundsWithdrawal.Sponsor();
                            default -> new CallArg.FundsWithdrawal.SenderAllowance(values.address(), values.address());
                        });
        };
    }

    private Argument argument() {
        return switch (values.below(4)) {
            case 0 -> new Argument.GasCoin();
            case 1 -> new Argument.Input(values.u16());
            case 2 -> new Argument.Result(values.u16());
            default -> new Argument.NestedResult(values.u16(), values.u16());
        };
    }

    private List<Argument> arguments() {
        return values.list(4, this::argument);
    }

    private Command command(int kind) {
        return switch (kind) {
            case 0 ->
                new Command.MoveCall(
                        values.address(), values.name(), values.name(), values.list(3, values::type), arguments());
            case 1 -> new Command.TransferObjects(arguments(), argument());
            case 2 -> new Command.SplitCoins(argument(), arguments());
            case 3 -> new Command.MergeCoins(argument(), arguments());
            case 4 -> new Command.Publish(values.list(3, () -> values.bytes(200)), values.list(3, values::address));
            case 5 -> new Command.MakeMoveVec(values.maybe(values::type), arguments());
            default ->
                new Command.Upgrade(
                        values.list(3, () -> values.bytes(200)),
                        values.list(3, values::address),
                        values.address(),
                        argument());
        };
    }

    private Expiration expiration(int kind) {
        return switch (kind) {
            case 0 -> new Expiration.None();
            case 1 -> new Expiration.Epoch(values.u32());
            case 2 -> range();
            default -> new Expiration.Validity(range(), values.maybe(this::proposers));
        };
    }

    private Expiration.AllowedProposers proposers() {
        return new Expiration.AllowedProposers(
                values.u64(), List.of((long) values.below(9), 9L + values.below(9), 0xffff_ffffL));
    }

    private Expiration.ValidDuring range() {
        return new Expiration.ValidDuring(
                values.maybe(values::u64),
                values.maybe(values::u64),
                values.maybe(values::u64),
                values.maybe(values::u64),
                values.digest(),
                values.u32());
    }

    private static <T> List<T> append(List<T> list, T last) {
        return java.util.stream.Stream.concat(list.stream(), java.util.stream.Stream.of(last))
                .toList();
    }
}
