package io.daasvader.contracts;

/** Why functions of {@code worker_choice} abort. */
public enum WorkerChoiceAbort implements AbortCode {
    /** No available worker fits the request. */
    NO_AVAILABLE_WORKER(0, "ENoAvailableWorker", "No available worker fits the request");

    private final int code;
    private final String moveName;
    private final String sentence;

    WorkerChoiceAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "worker_choice";
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
