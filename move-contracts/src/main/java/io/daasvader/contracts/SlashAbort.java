package io.daasvader.contracts;

/** Why functions of {@code slash} abort. */
public enum SlashAbort implements AbortCode {
    /** The offence must be 0 downtime, 1 abuse or 2 malice. */
    UNKNOWN_OFFENCE(0, "EUnknownOffence", "The offence must be 0 downtime, 1 abuse or 2 malice"),
    /** The hash must have 32 bytes. */
    HASH_LENGTH(1, "EHashLength", "The hash must have 32 bytes"),
    /** The worker has nothing to slash. */
    NOTHING_BONDED(2, "ENothingBonded", "The worker has nothing to slash"),
    /** The proposal is about another worker. */
    WRONG_WORKER(3, "EWrongWorker", "The proposal is about another worker"),
    /** The proposal is already disputed. */
    ALREADY_DISPUTED(4, "EAlreadyDisputed", "The proposal is already disputed"),
    /** The dispute window is over. */
    WINDOW_CLOSED(5, "EWindowClosed", "The dispute window is over"),
    /** The proposal is not disputed. */
    NOT_DISPUTED(6, "ENotDisputed", "The proposal is not disputed"),
    /** The dispute window is not over. */
    WINDOW_OPEN(7, "EWindowOpen", "The dispute window is not over"),
    /** The dispute is not decided. */
    DISPUTE_OPEN(8, "EDisputeOpen", "The dispute is not decided"),
    /** The dispute is already decided. */
    ALREADY_UPHELD(9, "EAlreadyUpheld", "The dispute is already decided");

    private final int code;
    private final String moveName;
    private final String sentence;

    SlashAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "slash";
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
