package io.daasvader.contracts;

/** Why functions of {@code k8s_scheduler} abort. */
public enum K8sSchedulerAbort implements AbortCode {
    /** The fee is below the minimum. */
    FEE_TOO_LOW(0, "EFeeTooLow", "The fee is below the minimum"),
    /** The request must live 1 ms to the longest life. */
    TTL_OUT_OF_RANGE(1, "ETtlOutOfRange", "The request must live 1 ms to the longest life");

    private final int code;
    private final String moveName;
    private final String sentence;

    K8sSchedulerAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "k8s_scheduler";
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
