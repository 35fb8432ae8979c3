package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Why execution failed: the kind, and the BCS of what the kind carries. {@link #moveAbort()} reads the one payload that
 * callers decide on.
 */
public record ExecutionFailure(Kind kind, Bytes payload) {
    /** The kinds in the order of {@code ExecutionFailureStatus}, each with how far its payload reaches. */
    @SuppressWarnings("ImmutableEnumChecker") // the readers are functions without state
    public enum Kind {
        INSUFFICIENT_GAS(0, r -> {}),
        INVALID_GAS_OBJECT(1, r -> {}),
        INVARIANT_VIOLATION(2, r -> {}),
        FEATURE_NOT_YET_SUPPORTED(3, r -> {}),
        MOVE_OBJECT_TOO_BIG(4, Kind::twoU64),
        MOVE_PACKAGE_TOO_BIG(5, Kind::twoU64),
        CIRCULAR_OBJECT_OWNERSHIP(6, Address::fromBcs),
        INSUFFICIENT_COIN_BALANCE(7, r -> {}),
        COIN_BALANCE_OVERFLOW(8, r -> {}),
        PUBLISH_ERROR_NON_ZERO_ADDRESS(9, r -> {}),
        SUI_MOVE_VERIFICATION_ERROR(10, r -> {}),
        MOVE_PRIMITIVE_RUNTIME_ERROR(11, r -> r.option(MoveAbort.Location::fromBcs)),
        MOVE_ABORT(12, MoveAbort::fromBcs),
        VM_VERIFICATION_OR_DESERIALIZATION_ERROR(13, r -> {}),
        VM_INVARIANT_VIOLATION(14, r -> {}),
        FUNCTION_NOT_FOUND(15, r -> {}),
        ARITY_MISMATCH(16, r -> {}),
        TYPE_ARITY_MISMATCH(17, r -> {}),
        NON_ENTRY_FUNCTION_INVOKED(18, r -> {}),
        COMMAND_ARGUMENT_ERROR(19, Kind::commandArgumentError),
        TYPE_ARGUMENT_ERROR(20, r -> {
            r.u16();
            known("TypeArgumentError", r.uleb(), 1);
        }),
        UNUSED_VALUE_WITHOUT_DROP(21, r -> r.fixed(4)),
        INVALID_PUBLIC_FUNCTION_RETURN_TYPE(22, BcsReader::u16),
        INVALID_TRANSFER_OBJECT(23, r -> {}),
        EFFECTS_TOO_LARGE(24, Kind::twoU64),
        PUBLISH_UPGRADE_MISSING_DEPENDENCY(25, r -> {}),
        PUBLISH_UPGRADE_DEPENDENCY_DOWNGRADE(26, r -> {}),
        PACKAGE_UPGRADE_ERROR(27, Kind::packageUpgradeError),
        WRITTEN_OBJECTS_TOO_LARGE(28, Kind::twoU64),
        CERTIFICATE_DENIED(29, r -> {}),
        SUI_MOVE_VERIFICATION_TIMEDOUT(30, r -> {}),
        SHARED_OBJECT_OPERATION_NOT_ALLOWED(31, r -> {}),
        INPUT_OBJECT_DELETED(32, r -> {}),
        EXECUTION_CANCELLED_DUE_TO_SHARED_OBJECT_CONGESTION(33, r -> r.vector(Address::fromBcs)),
        ADDRESS_DENIED_FOR_COIN(34, r -> {
            Address.fromBcs(r);
            r.string();
        }),
        COIN_TYPE_GLOBAL_PAUSE(35, BcsReader::string),
        EXECUTION_CANCELLED_DUE_TO_RANDOMNESS_UNAVAILABLE(36, r -> {}),
        MOVE_VECTOR_ELEM_TOO_BIG(37, Kind::twoU64),
        MOVE_RAW_VALUE_TOO_BIG(38, Kind::twoU64),
        INVALID_LINKAGE(39, r -> {}),
        INSUFFICIENT_BALANCE_FOR_WITHDRAW(40, r -> {}),
        NON_EXCLUSIVE_WRITE_INPUT_OBJECT_MODIFIED(41, Address::fromBcs);

        private final int wire;
        private final Consumer<BcsReader> payload;

        Kind(int wire, Consumer<BcsReader> payload) {
            this.wire = wire;
            this.payload = payload;
        }

        private static void twoU64(BcsReader reader) {
            reader.u64();
            reader.u64();
        }

        private static void commandArgumentError(BcsReader reader) {
            reader.u16();
            int variant = reader.uleb();
            switch (variant) {
                case 4, 6 -> reader.u16();
                case 5 -> reader.fixed(4);
                default -> known("CommandArgumentError", variant, 19);
            }
        }

        private static void packageUpgradeError(BcsReader reader) {
            int variant = reader.uleb();
            switch (variant) {
                case 0, 1 -> Address.fromBcs(reader);
                case 3 -> reader.bytes();
                case 4 -> reader.u8();
                case 5 -> reader.fixed(2 * Address.LENGTH);
                default -> known("PackageUpgradeError", variant, 5);
            }
        }

        /** An unknown variant may carry something: reading on would take its bytes for the next field. */
        private static void known(String type, int variant, int last) {
            if (variant > last) {
                throw BcsReader.unknownVariant(type, variant);
            }
        }
    }

    /** A failure whose kind carries nothing. */
    public static ExecutionFailure of(Kind kind) {
        return new ExecutionFailure(kind, Bytes.EMPTY);
    }

    public static ExecutionFailure abort(MoveAbort abort) {
        return new ExecutionFailure(Kind.MOVE_ABORT, Bytes.of(BcsWriter.encode(abort, (w, a) -> a.toBcs(w))));
    }

    public static ExecutionFailure fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        for (var kind : Kind.values()) {
            if (kind.wire == variant) {
                return new ExecutionFailure(kind, reader.capture(kind.payload));
            }
        }
        throw BcsReader.unknownVariant("ExecutionFailureStatus", variant);
    }

    public void toBcs(BcsWriter writer) {
        writer.uleb(kind.wire).fixed(payload.toArray());
    }

    /** Where and with which code a Move module aborted, when that is what failed. */
    public Optional<MoveAbort> moveAbort() {
        return kind == Kind.MOVE_ABORT
                ? Optional.of(BcsReader.decode(payload.toArray(), MoveAbort::fromBcs))
                : Optional.empty();
    }
}
