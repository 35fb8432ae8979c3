package io.daasvader.contracts;

/** Why functions of {@code availability} abort. */
public enum AvailabilityAbort implements AbortCode {
    /** The worker is not active. */
    NOT_ACTIVE(0, "ENotActive", "The worker is not active"),
    /** The worker is already offline. */
    ALREADY_OFFLINE(1, "EAlreadyOffline", "The worker is already offline"),
    /** The worker's last heartbeat is not older than the timeout. */
    HEARTBEAT_FRESH(2, "EHeartbeatFresh", "The worker's last heartbeat is not older than the timeout"),
    /** The worker is already online. */
    ALREADY_ONLINE(3, "EAlreadyOnline", "The worker is already online"),
    /** The worker is already in maintenance. */
    ALREADY_IN_MAINTENANCE(4, "EAlreadyInMaintenance", "The worker is already in maintenance"),
    /** The worker is not in maintenance. */
    NOT_IN_MAINTENANCE(5, "ENotInMaintenance", "The worker is not in maintenance"),
    /** The attestation tier must be 0 to 3. */
    UNKNOWN_TIER(6, "EUnknownTier", "The attestation tier must be 0 to 3");

    private final int code;
    private final String moveName;
    private final String sentence;

    AvailabilityAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "availability";
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
