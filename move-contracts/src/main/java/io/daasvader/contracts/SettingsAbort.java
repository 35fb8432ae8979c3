package io.daasvader.contracts;

/** Why functions of {@code settings} abort. */
public enum SettingsAbort implements AbortCode {
    /** The minimum stake must be above zero. */
    MIN_STAKE_ZERO(0, "EMinStakeZero", "The minimum stake must be above zero"),
    /** The protocol share must be at most 3,000 basis points. */
    FEE_SHARE_TOO_HIGH(1, "EFeeShareTooHigh", "The protocol share must be at most 3,000 basis points"),
    /** Unbonding must last at least as long as the dispute window. */
    UNBONDING_TOO_SHORT(2, "EUnbondingTooShort", "Unbonding must last at least as long as the dispute window"),
    /** Unbonding must last at most 30 days. */
    UNBONDING_TOO_LONG(3, "EUnbondingTooLong", "Unbonding must last at most 30 days"),
    /** The dispute window must last at least one hour. */
    DISPUTE_WINDOW_TOO_SHORT(4, "EDisputeWindowTooShort", "The dispute window must last at least one hour"),
    /** The heartbeat timeout must be at least 10 seconds. */
    HEARTBEAT_TIMEOUT_TOO_SHORT(5, "EHeartbeatTimeoutTooShort", "The heartbeat timeout must be at least 10 seconds"),
    /** The longest request life must be 1 second to 7 days. */
    REQUEST_TTL_OUT_OF_RANGE(6, "ERequestTtlOutOfRange", "The longest request life must be 1 second to 7 days"),
    /** The grace after a deadline must be at most one hour. */
    GRACE_TOO_LONG(7, "EGraceTooLong", "The grace after a deadline must be at most one hour"),
    /** A join ticket must live 1 ms to 15 minutes. */
    TICKET_TTL_OUT_OF_RANGE(8, "ETicketTtlOutOfRange", "A join ticket must live 1 ms to 15 minutes"),
    /** A downtime slash must be 500 to 1,000 basis points. */
    DOWNTIME_SLASH_OUT_OF_RANGE(9, "EDowntimeSlashOutOfRange", "A downtime slash must be 500 to 1,000 basis points"),
    /** An abuse slash must be 1,500 to 2,500 basis points. */
    ABUSE_SLASH_OUT_OF_RANGE(10, "EAbuseSlashOutOfRange", "An abuse slash must be 1,500 to 2,500 basis points"),
    /** A malice slash must be 5,000 to 10,000 basis points. */
    MALICE_SLASH_OUT_OF_RANGE(11, "EMaliceSlashOutOfRange", "A malice slash must be 5,000 to 10,000 basis points"),
    /** The heartbeat timeout must be at most one day. */
    HEARTBEAT_TIMEOUT_TOO_LONG(12, "EHeartbeatTimeoutTooLong", "The heartbeat timeout must be at most one day");

    private final int code;
    private final String moveName;
    private final String sentence;

    SettingsAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "settings";
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
