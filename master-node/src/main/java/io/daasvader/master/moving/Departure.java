package io.daasvader.master.moving;

import io.daasvader.contracts.Worker;
import io.daasvader.master.chain.ChainObjects.LiveWorker;
import io.daasvader.master.workers.WorkerRecord;
import java.util.Optional;

/** Whether work must go away from a worker, as the chain shows it. */
enum Departure {
    /** It works, or nothing can be told now. */
    NONE,
    /** It is silent, which may pass. */
    OFFLINE,
    /** It is leaving, slashed or gone, which the chain proves. */
    NOW;

    private static final int ACTIVE = 1;
    private static final int DRAINING = 2;
    private static final int SLASHED = 3;

    /**
     * Judges.
     *
     * @param live the object as read; empty when there is none
     */
    static Departure of(WorkerRecord known, Optional<LiveWorker> live) {
        if (known.left()) {
            return NOW;
        }
        // A missing object, or one older than the events, comes from a node that lags.
        if (live.isEmpty() || live.get().worker().nextSeq() <= known.seenSeq()) {
            return NONE;
        }
        Worker worker = live.get().worker();
        return switch (worker.status()) {
            case ACTIVE -> worker.online() ? NONE : OFFLINE;
            case DRAINING, SLASHED -> NOW;
            // Pending again after a slash: it may come back soon.
            default -> OFFLINE;
        };
    }

    /** Whether the contract could choose the worker for new work. */
    static boolean mayTakeWork(Worker worker, int minTier) {
        return worker.status() == ACTIVE && worker.online() && !worker.maintenance() && worker.tier() >= minTier;
    }
}
