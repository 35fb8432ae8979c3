package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.Optional;

/** Whether a transaction did what it says. A failed one is charged gas and changes nothing else. */
public sealed interface ExecutionStatus {
    record Success() implements ExecutionStatus {}

    /** {@code command} is the index of the command that failed, where one did. */
    record Failure(ExecutionFailure error, Optional<Long> command) implements ExecutionStatus {}

    static ExecutionStatus fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new Success();
            case 1 -> new Failure(ExecutionFailure.fromBcs(reader), reader.option(BcsReader::u64));
            default -> throw BcsReader.unknownVariant("ExecutionStatus", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case Success() -> writer.uleb(0);
            case Failure(ExecutionFailure error, Optional<Long> command) -> {
                error.toBcs(writer.uleb(1));
                writer.option(command, BcsWriter::u64);
            }
        }
    }
}
