package io.daasvader.agent.state;

/**
 * Places at which a test ends the process as a power cut would: before and after every effect of joining and leaving. Started with
 * {@code -Ddaas.crash.at=NAME}, the process halts when it gets there; without it a point costs one comparison.
 */
public enum CrashPoint {
    KEY_MADE,
    STAKE_BEGUN,
    STAKED,
    WORKER_REMEMBERED,
    TICKET_OPENED,
    TICKET_REMEMBERED,
    TICKET_HANDED_OVER,
    NODE_STARTED,
    NODE_JOINED,
    HEARTBEAT_SENT,
    TICKET_ASKED,
    NODE_FORGOTTEN,
    DRAINED,
    UNBONDING,
    NODE_STOPPED,
    WITHDRAWN,
    NODE_REMOVED;

    private static final String ARMED = System.getProperty("daas.crash.at", "");
    private static final int KILLED = 137;

    /** Ends the process here when this point is armed. */
    public void pass() {
        if (ARMED.equals(name())) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
