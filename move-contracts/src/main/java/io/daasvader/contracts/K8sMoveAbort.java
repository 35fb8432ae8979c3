package io.daasvader.contracts;

/** Why functions of {@code k8s_move} abort. */
public enum K8sMoveAbort implements AbortCode {
    /** The worker is active and online. */
    STILL_WORKING(0, "EStillWorking", "The worker is active and online");

    private final int code;
    private final String moveName;
    private final String sentence;

    K8sMoveAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "k8s_move";
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
