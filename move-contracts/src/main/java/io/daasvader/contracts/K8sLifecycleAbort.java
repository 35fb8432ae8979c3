package io.daasvader.contracts;

/** Why functions of {@code k8s_lifecycle} abort. */
public enum K8sLifecycleAbort implements AbortCode {
    /** Only the requester can cancel. */
    NOT_REQUESTER(0, "ENotRequester", "Only the requester can cancel"),
    /** The request was already taken. */
    NOT_OPEN(1, "ENotOpen", "The request was already taken"),
    /** The request is past its deadline. */
    DEADLINE_PASSED(2, "EDeadlinePassed", "The request is past its deadline"),
    /** The request has not expired. */
    NOT_EXPIRED(3, "ENotExpired", "The request has not expired");

    private final int code;
    private final String moveName;
    private final String sentence;

    K8sLifecycleAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "k8s_lifecycle";
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
