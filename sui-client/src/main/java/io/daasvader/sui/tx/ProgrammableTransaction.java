package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.List;

/** Inputs and the commands that use them, executed atomically. Make one with {@link PtbBuilder}. */
public record ProgrammableTransaction(List<CallArg> inputs, List<Command> commands) {
    public ProgrammableTransaction {
        inputs = List.copyOf(inputs);
        commands = List.copyOf(commands);
    }

    public static ProgrammableTransaction fromBcs(BcsReader reader) {
        return new ProgrammableTransaction(reader.vector(CallArg::fromBcs), reader.vector(Command::fromBcs));
    }

    public void toBcs(BcsWriter writer) {
        writer.vector(inputs, (w, input) -> input.toBcs(w)).vector(commands, (w, command) -> command.toBcs(w));
    }
}
