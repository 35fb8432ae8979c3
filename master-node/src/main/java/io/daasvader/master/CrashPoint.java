package io.daasvader.master;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Places at which a test ends the process as a power cut would: between every two effects of a request. Started with
 * {@code -Ddaas.crash.at=NAME[:N]}, the process halts when it gets there (for the Nth time); without it a point costs one comparison.
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

    private static final String[] ARMED =
            System.getProperty("daas.crash.at", "").split(":", 2);
    private static final long TIMES = ARMED.length == 2 ? Long.parseLong(ARMED[1]) : 1;
    private static final AtomicLong PASSED = new AtomicLong();
    private static final int KILLED = 137;

    /** Ends the process here when this point is armed and was passed often enough. */
    public void pass() {
        if (ARMED[0].equals(name()) && PASSED.incrementAndGet() == TIMES) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
