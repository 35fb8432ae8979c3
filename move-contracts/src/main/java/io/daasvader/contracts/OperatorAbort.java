package io.daasvader.contracts;

/** Why functions of {@code operator} abort. */
public enum OperatorAbort implements AbortCode {
    /** The operator cap is for another deployment. */
    WRONG_OPERATOR_CAP(0, "EWrongOperatorCap", "The operator cap is for another deployment"),
    /** The operator cap was revoked. */
    OPERATOR_REVOKED(1, "EOperatorRevoked", "The operator cap was revoked");

    private final int code;
    private final String moveName;
    private final String sentence;

    OperatorAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "operator";
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
