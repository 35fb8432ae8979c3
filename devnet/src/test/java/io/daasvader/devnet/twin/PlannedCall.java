package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.twin.bytecode.Function;
import io.daasvader.sui.types.Address;
import java.util.List;

/**
 * One call of a sequence: who calls what with which arguments, what the twin made of it, and Move statements that check
 * the deployment after it.
 */
record PlannedCall(
        Function function,
        Address sender,
        long nowMs,
        List<Argument> arguments,
        CallOutcome outcome,
        List<String> audit) {
    /** An argument with the value that the twin got. */
    sealed interface Argument {
        MoveValue value();
    }

    /** An object; {@code held} is its state before the call. */
    record ObjectArgument(TwinWorld.Held held, boolean mutable, boolean byValue) implements Argument {
        @Override
        public MoveValue value() {
            return held.value();
        }
    }

    /** A coin minted for the call. */
    record CoinArgument(MoveValue value, long amount) implements Argument {}

    record ClockArgument(MoveValue value) implements Argument {}

    /** A pure value and how Move writes it. */
    record PureArgument(MoveValue value, String text) implements Argument {}

    boolean aborted() {
        return !(outcome instanceof CallOutcome.Done);
    }
}
