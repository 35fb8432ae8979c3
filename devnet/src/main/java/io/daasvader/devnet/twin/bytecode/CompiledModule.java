package io.daasvader.devnet.twin.bytecode;

import java.util.List;

/** A module with its tables resolved as far as instructions refer to them by index. */
public record CompiledModule(
        String name,
        List<Function> functions,
        List<Struct> structs,
        List<CallTarget> calls,
        List<CallTarget> genericCalls,
        List<Integer> genericStructs,
        List<Integer> fields,
        List<Integer> genericFields,
        List<Constant> constants) {
    /** A constant: its type and BCS. */
    @SuppressWarnings("ArrayRecordComponent") // read only, never compared
    public record Constant(MoveType type, byte[] bytes) {}
}
