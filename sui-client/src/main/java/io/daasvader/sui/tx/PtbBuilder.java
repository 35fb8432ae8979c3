package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.TypeTag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a {@link ProgrammableTransaction}. An object is one input however often it is used, and becomes mutable when one
 * use is. Equal pure values share an input. Not thread-safe.
 */
public final class PtbBuilder {
    private static final int MAX_INDEX = 0xffff;

    private final List<CallArg> inputs = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Map<CallArg, Integer> values = new HashMap<>();
    private final Map<Address, Integer> objects = new HashMap<>();

    public Argument gas() {
        return new Argument.GasCoin();
    }

    /** A pure input from its BCS. */
    public Argument pure(byte[] bcs) {
        return new Argument.Input(values.computeIfAbsent(new CallArg.Pure(Bytes.of(bcs)), this::append));
    }

    public Argument u8(int value) {
        return pure(new BcsWriter().u8(value).toByteArray());
    }

    public Argument u16(int value) {
        return pure(new BcsWriter().u16(value).toByteArray());
    }

    public Argument u32(long value) {
        return pure(new BcsWriter().u32(value).toByteArray());
    }

    public Argument u64(long value) {
        return pure(new BcsWriter().u64(value).toByteArray());
    }

    public Argument bool(boolean value) {
        return pure(new BcsWriter().bool(value).toByteArray());
    }

    public Argument address(Address value) {
        return pure(value.bytes());
    }

    public Argument string(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A {@code vector<u8>} input. */
    public Argument bytes(byte[] value) {
        return pure(new BcsWriter().bytes(value).toByteArray());
    }

    /** An object input. A second use of one object with another version is an {@link IllegalArgumentException}. */
    public Argument object(CallArg.ObjectArg object) {
        Integer known = objects.putIfAbsent(object.id(), inputs.size());
        if (known == null) {
            return new Argument.Input(append(object));
        }
        inputs.set(known, merged(inputs.get(known), object));
        return new Argument.Input(known);
    }

    public Argument withdrawal(CallArg.FundsWithdrawal withdrawal) {
        return new Argument.Input(append(withdrawal));
    }

    public Argument.Result moveCall(
            Address packageId, String module, String function, List<TypeTag> typeArguments, List<Argument> arguments) {
        return command(new Command.MoveCall(packageId, module, function, typeArguments, arguments));
    }

    public Argument.Result transferObjects(List<Argument> transferred, Argument recipient) {
        return command(new Command.TransferObjects(transferred, recipient));
    }

    /** Splits amounts (base units) off a coin; the n-th new coin is {@link #nested}(result, n). */
    public Argument.Result splitCoins(Argument coin, List<Argument> amounts) {
        return command(new Command.SplitCoins(coin, amounts));
    }

    public Argument.Result mergeCoins(Argument destination, List<Argument> sources) {
        return command(new Command.MergeCoins(destination, sources));
    }

    public Argument.Result makeMoveVec(Optional<TypeTag> type, List<Argument> elements) {
        return command(new Command.MakeMoveVec(type, elements));
    }

    public Argument.Result command(Command command) {
        if (commands.size() > MAX_INDEX) {
            throw new IllegalStateException("more than 65,536 commands");
        }
        commands.add(command);
        return new Argument.Result(commands.size() - 1);
    }

    /** The {@code index}-th of the values that a command gives. */
    public Argument nested(Argument.Result result, int index) {
        return new Argument.NestedResult(result.command(), index);
    }

    public ProgrammableTransaction build() {
        return new ProgrammableTransaction(inputs, commands);
    }

    private int append(CallArg input) {
        if (inputs.size() > MAX_INDEX) {
            throw new IllegalStateException("more than 65,536 inputs");
        }
        inputs.add(input);
        return inputs.size() - 1;
    }

    private static CallArg merged(CallArg known, CallArg.ObjectArg again) {
        if (known.equals(again)) {
            return known;
        }
        if (known instanceof CallArg.Shared(Address id, long initialVersion, var ignored)
                && again instanceof CallArg.Shared shared
                && initialVersion == shared.initialVersion()) {
            return new CallArg.Shared(id, initialVersion, CallArg.Mutability.MUTABLE);
        }
        throw new IllegalArgumentException("object " + again.id() + " is used twice with different references");
    }
}
