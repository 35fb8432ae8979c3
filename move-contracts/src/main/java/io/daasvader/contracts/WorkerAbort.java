package io.daasvader.contracts;

/** Why functions of {@code worker} abort. */
public enum WorkerAbort implements AbortCode {
    /** The cap is for another worker. */
    WRONG_WORKER_CAP(0, "EWrongWorkerCap", "The cap is for another worker"),
    /** The X25519 key must have 32 bytes that are not all zero. */
    BAD_KEY(1, "EBadKey", "The X25519 key must have 32 bytes that are not all zero"),
    /** The worker has no join ticket. */
    NO_TICKET(2, "ENoTicket", "The worker has no join ticket");

    private final int code;
    private final String moveName;
    private final String sentence;

    WorkerAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "worker";
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
