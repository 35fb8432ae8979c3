package io.daasvader.master;

/** Where a test ends the process ({@link Crash}): between every two effects of a request. */
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

    /** Ends the process here when this point is armed and was passed often enough. */
    public void pass() {
        Crash.pass(name());
    }
}
