package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** What a command takes: the gas coin, an input, or what an earlier command gave. Indices are u16. */
public sealed interface Argument {
    record GasCoin() implements Argument {}

    record Input(int index) implements Argument {}

    record Result(int command) implements Argument {}

    record NestedResult(int command, int index) implements Argument {}

    static Argument fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new GasCoin();
            case 1 -> new Input(reader.u16());
            case 2 -> new Result(reader.u16());
            case 3 -> new NestedResult(reader.u16(), reader.u16());
            default -> throw BcsReader.unknownVariant("Argument", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case GasCoin() -> writer.uleb(0);
            case Input(int index) -> writer.uleb(1).u16(index);
            case Result(int command) -> writer.uleb(2).u16(command);
            case NestedResult(int command, int index) ->
                writer.uleb(3).u16(command).u16(index);
        }
    }
}
