package io.daasvader.devnet.contract;

import java.util.List;

/** A function's parameters without the trailing {@code TxContext}. */
public record FunctionSignature(List<Param> params) {
    public FunctionSignature {
        params = List.copyOf(params);
    }

    /** How an argument goes in. */
    public enum Passing {
        VALUE,
        REF,
        MUT_REF
    }

    /** One parameter; the type is written as in the ABI, type parameters as {@code T0}. */
    public record Param(Passing passing, String type) {}
}
