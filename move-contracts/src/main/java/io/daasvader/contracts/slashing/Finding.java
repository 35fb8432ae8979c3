package io.daasvader.contracts.slashing;

import java.util.List;

/**
 * What came of checking one part of an accusation.
 *
 * @param what the part
 * @param detail what was seen, as a sentence
 */
public record Finding(Result result, String what, String detail) {
    /** How it ended. */
    public enum Result {
        VERIFIED,
        CONTRADICTED,
        /** Nobody can say now, or this version cannot. */
        UNCHECKED
    }

    static Finding good(String what, String detail) {
        return new Finding(Result.VERIFIED, what, detail);
    }

    static Finding wrong(String what, String detail) {
        return new Finding(Result.CONTRADICTED, what, detail);
    }

    static Finding open(String what, String detail) {
        return new Finding(Result.UNCHECKED, what, detail);
    }

    /** The whole: one contradiction contradicts it, and all parts together verify it. */
    public static Result together(List<Finding> findings) {
        if (findings.stream().anyMatch(f -> f.result() == Result.CONTRADICTED)) {
            return Result.CONTRADICTED;
        }
        boolean all = !findings.isEmpty() && findings.stream().allMatch(f -> f.result() == Result.VERIFIED);
        return all ? Result.VERIFIED : Result.UNCHECKED;
    }
}
