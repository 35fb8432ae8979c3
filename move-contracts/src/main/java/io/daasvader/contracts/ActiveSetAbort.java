package io.daasvader.contracts;

/** Why functions of {@code active_set} abort. */
public enum ActiveSetAbort implements AbortCode {
    /** The worker is already in the active set. */
    ALREADY_MEMBER(0, "EAlreadyMember", "The worker is already in the active set"),
    /** The worker is not in the active set. */
    NOT_MEMBER(1, "ENotMember", "The worker is not in the active set"),
    /** The position is outside the active set. */
    OUT_OF_RANGE(2, "EOutOfRange", "The position is outside the active set");

    private final int code;
    private final String moveName;
    private final String sentence;

    ActiveSetAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "active_set";
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String moveName() {
        return moveName;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
