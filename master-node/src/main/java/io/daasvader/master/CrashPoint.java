package io.daasvader.master;

/**
 * Places at which a test ends the process as a power cut would: between every two effects of a request. Started with
 * {@code -Ddaas.crash.at=NAME}, the process halts when it first gets there; without it a point costs one comparison.
 */
public enum CrashPoint {
    EVENTS_RECEIVED,
    EVENTS_STORED,
    REQUEST_READ,
    TENANT_KEPT,
    INTENT_STORED,
    APPLIED,
    ANSWER_STORED,
    RECEIPTS_PLANNED,
    RECEIPTS_SENT,
    RECEIPTS_STORED;

    private static final String ARMED = System.getProperty("daas.crash.at", "");
    private static final int KILLED = 137;

    /** Ends the process here when this point is armed. */
    public void pass() {
        if (!ARMED.isEmpty() && ARMED.equals(name())) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
