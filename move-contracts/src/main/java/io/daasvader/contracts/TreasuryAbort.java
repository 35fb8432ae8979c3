package io.daasvader.contracts;

/** Why functions of {@code treasury} abort. */
public enum TreasuryAbort implements AbortCode {
    /** The amount is above what is held. */
    AMOUNT_TOO_HIGH(0, "EAmountTooHigh", "The amount is above what is held");

    private final int code;
    private final String moveName;
    private final String sentence;

    TreasuryAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "treasury";
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
