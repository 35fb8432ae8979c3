package io.daasvader.contracts;

/** Why functions of {@code staking} abort. */
public enum StakingAbort implements AbortCode {
    /** The amount must be above zero. */
    ZERO_AMOUNT(0, "EZeroAmount", "The amount must be above zero"),
    /** The worker is already unbonding. */
    UNBONDING(1, "EUnbonding", "The worker is already unbonding"),
    /** An active worker must drain first. */
    STILL_ACTIVE(2, "EStillActive", "An active worker must drain first"),
    /** The worker is not unbonding. */
    NOT_UNBONDING(3, "ENotUnbonding", "The worker is not unbonding"),
    /** The unbonding time has not passed. */
    STILL_LOCKED(4, "EStillLocked", "The unbonding time has not passed"),
    /** A slash proposal is not decided. */
    SLASH_OPEN(5, "ESlashOpen", "A slash proposal is not decided"),
    /** The worker has open requests. */
    REQUESTS_OPEN(6, "ERequestsOpen", "The worker has open requests"),
    /** The amount is above the earnings. */
    AMOUNT_TOO_HIGH(7, "EAmountTooHigh", "The amount is above the earnings"),
    /** The worker is not slashed. */
    NOT_SLASHED(8, "ENotSlashed", "The worker is not slashed"),
    /** The worker was slashed for malice. */
    BANNED(9, "EBanned", "The worker was slashed for malice"),
    /** The stake is below the minimum. */
    STAKE_TOO_LOW(10, "EStakeTooLow", "The stake is below the minimum"),
    /** The ticket has not expired. */
    TICKET_NOT_EXPIRED(11, "ETicketNotExpired", "The ticket has not expired");

    private final int code;
    private final String moveName;
    private final String sentence;

    StakingAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "staking";
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
