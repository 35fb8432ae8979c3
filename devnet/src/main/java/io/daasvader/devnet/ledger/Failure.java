package io.daasvader.devnet.ledger;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a transaction failed in execution; goes into the effects. */
public sealed interface Failure {
    /** Kinds without data, with their numbers in gRPC; in BCS the number is one lower. */
    enum Simple {
        INSUFFICIENT_GAS(1),
        INVARIANT_VIOLATION(3),
        FEATURE_NOT_YET_SUPPORTED(4),
        INSUFFICIENT_COIN_BALANCE(8),
        COIN_BALANCE_OVERFLOW(9),
        VM_VERIFICATION_OR_DESERIALIZATION_ERROR(14),
        FUNCTION_NOT_FOUND(16),
        ARITY_MISMATCH(17),
        UNUSED_VALUE_WITHOUT_DROP(22),
        INSUFFICIENT_FUNDS_FOR_WITHDRAW(41);

        private final int rpc;

        Simple(int rpc) {
            this.rpc = rpc;
        }

        public int rpc() {
            return rpc;
        }
    }

    int TYPE_MISMATCH = 0;
    int INVALID_BCS_BYTES = 1;
    int INDEX_OUT_OF_BOUNDS = 4;
    int INVALID_VALUE_USAGE = 8;
    int INVALID_OBJECT_BY_VALUE = 9;
    int INVALID_OBJECT_BY_MUT_REF = 10;
    int INVALID_TRANSFER_OBJECT = 13;

    /** A failure without data. */
    record Plain(Simple kind) implements Failure {}

    /** A Move abort. */
    record Abort(Address packageId, String module, int function, Optional<String> functionName, long code)
            implements Failure {}

    /** The virtual machine refused an operation; no abort code. */
    record Machine(Address packageId, String module) implements Failure {}

    /**
     * A command's argument does not fit.
     *
     * @param kind number in BCS; the number in gRPC is one higher
     */
    record Argument(int argument, int kind) implements Failure {}

    /** BCS of {@code ExecutionError} and the command's index, as in the failed status. */
    default void toBcs(BcsWriter w, OptionalInt command) {
        switch (this) {
            case Plain(Simple kind) -> {
                if (kind == Simple.UNUSED_VALUE_WITHOUT_DROP) {
                    w.uleb(kind.rpc - 1).u16(0).u16(0);
                } else {
                    w.uleb(kind.rpc - 1);
                }
            }
            case Abort a -> {
                w.uleb(12);
                a.packageId.toBcs(w);
                w.string(a.module).u16(a.function).u16(0);
                w.option(a.functionName, BcsWriter::string);
                w.u64(a.code);
            }
            case Machine m -> {
                w.uleb(11).uleb(1);
                m.packageId.toBcs(w);
                w.string(m.module).u16(0).u16(0).uleb(0);
            }
            case Argument a -> {
                w.uleb(19).u16(a.argument).uleb(a.kind);
                if (a.kind == INDEX_OUT_OF_BOUNDS) {
                    w.u16(a.argument);
                }
            }
        }
        w.option(command.isPresent() ? Optional.of((long) command.getAsInt()) : Optional.<Long>empty(), BcsWriter::u64);
    }
}
