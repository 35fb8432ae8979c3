package io.daasvader.contracts;

/** Why functions of {@code worker_registry} abort. */
public enum WorkerRegistryAbort implements AbortCode {
    /** The stake is below the minimum. */
    STAKE_TOO_LOW(0, "EStakeTooLow", "The stake is below the minimum"),
    /** The node id must be 1 to 63 of a-z, 0-9, '-', not starting or ending with '-'. */
    BAD_NODE_ID(1, "EBadNodeId", "The node id must be 1 to 63 of a-z, 0-9, '-', not starting or ending with '-'"),
    /** A worker with this node id exists. */
    NODE_TAKEN(2, "ENodeTaken", "A worker with this node id exists"),
    /** The worker is not pending. */
    NOT_PENDING(3, "ENotPending", "The worker is not pending"),
    /** Only pending and active workers get a join ticket. */
    CANNOT_JOIN(4, "ECannotJoin", "Only pending and active workers get a join ticket"),
    /** The ticket is sealed to another version of the worker's key. */
    WRONG_KEY_VERSION(5, "EWrongKeyVersion", "The ticket is sealed to another version of the worker's key"),
    /** This evidence already counted. */
    EVIDENCE_USED(6, "EEvidenceUsed", "This evidence already counted");

    private final int code;
    private final String moveName;
    private final String sentence;

    WorkerRegistryAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "worker_registry";
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
