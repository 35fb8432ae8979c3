package io.daasvader.contracts.slashing;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.WorkerHeartbeat;
import io.daasvader.contracts.WorkerStatusChanged;

/**
 * An event of a worker's stream with its time.
 *
 * @param checkpointMs time of the checkpoint, ms since the epoch
 */
public record StreamEvent(DaasEvent event, Cite cite, long checkpointMs) {
    private static final int ACTIVE = 1;
    private static final int DOWNTIME = 0;

    /** What an event says about a worker's presence. */
    enum Meaning {
        /** It lives. */
        LIFE,
        /** It was active, and is not held for present any more. */
        OFFLINE,
        /** Offline in an announced maintenance: no fault. */
        OFFLINE_IN_MAINTENANCE,
        /** It is not active any more: nothing is expected of it. */
        RETIRED,
        /** It was accused of downtime: what lies before has been judged. */
        JUDGED,
        OTHER
    }

    /** When it happened, chain time in ms: the contract's own where the event tells it. */
    public long atMs() {
        return event instanceof WorkerHeartbeat beat ? beat.atMs() : checkpointMs;
    }

    Meaning meaning() {
        return switch (event) {
            case WorkerHeartbeat beat -> Meaning.LIFE;
            case WorkerStatusChanged c when c.newStatus() != ACTIVE -> Meaning.RETIRED;
            case WorkerStatusChanged c when c.online() -> Meaning.LIFE;
            case WorkerStatusChanged c when c.maintenance() -> Meaning.OFFLINE_IN_MAINTENANCE;
            case WorkerStatusChanged c -> Meaning.OFFLINE;
            case SlashProposed p when p.offence() == DOWNTIME -> Meaning.JUDGED;
            default -> Meaning.OTHER;
        };
    }
}
