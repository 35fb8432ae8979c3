package io.daasvader.contracts;

/** Why functions of {@code config} abort. */
public enum ConfigAbort implements AbortCode {
    /** The object belongs to another version of the package. */
    WRONG_VERSION(0, "EWrongVersion", "The object belongs to another version of the package"),
    /** The object is already at this version. */
    ALREADY_CURRENT(1, "EAlreadyCurrent", "The object is already at this version"),
    /** The admin cap is for another deployment. */
    WRONG_ADMIN_CAP(2, "EWrongAdminCap", "The admin cap is for another deployment"),
    /** The pause cap is for another deployment. */
    WRONG_PAUSE_CAP(3, "EWrongPauseCap", "The pause cap is for another deployment"),
    /** New obligations are paused. */
    PAUSED(4, "EPaused", "New obligations are paused"),
    /** The deployment is already paused. */
    ALREADY_PAUSED(5, "EAlreadyPaused", "The deployment is already paused"),
    /** The deployment is not paused. */
    NOT_PAUSED(6, "ENotPaused", "The deployment is not paused"),
    /** At most 8 operator caps can be valid. */
    TOO_MANY_OPERATORS(7, "ETooManyOperators", "At most 8 operator caps can be valid"),
    /** No valid operator cap has this id. */
    UNKNOWN_OPERATOR_CAP(8, "EUnknownOperatorCap", "No valid operator cap has this id");

    private final int code;
    private final String moveName;
    private final String sentence;

    ConfigAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "config";
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
