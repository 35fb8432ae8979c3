package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.Optional;

/** An abort of a Move function. {@code code} holds the 64 bits of an unsigned integer. */
public record MoveAbort(Location location, long code) {
    /** A place in Move bytecode; the two numbers are u16. */
    public record Location(
            Address packageId, String module, int function, int instruction, Optional<String> functionName) {
        static Location fromBcs(BcsReader reader) {
            return new Location(
                    Address.fromBcs(reader),
                    reader.string(),
                    reader.u16(),
                    reader.u16(),
                    reader.option(BcsReader::string));
        }

        void toBcs(BcsWriter writer) {
            packageId.toBcs(writer);
            writer.string(module).u16(function).u16(instruction).option(functionName, BcsWriter::string);
        }
    }

    static MoveAbort fromBcs(BcsReader reader) {
        return new MoveAbort(Location.fromBcs(reader), reader.u64());
    }

    void toBcs(BcsWriter writer) {
        location.toBcs(writer);
        writer.u64(code);
    }
}
