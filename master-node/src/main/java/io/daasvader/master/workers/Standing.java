package io.daasvader.master.workers;

import io.daasvader.contracts.Worker;
import io.daasvader.master.chain.ChainObjects.LiveWorker;
import java.util.Optional;

/** What the chain says about a worker's right to a node. */
sealed interface Standing {
    /** Staked, not slashed, not leaving. */
    record Good(LiveWorker live) implements Standing {}

    /** It must not have a node, and the chain proves it. */
    record Bad(String reason) implements Standing {}

    /** Not to be told now: nothing may be given and nothing taken. */
    record Unknown(String reason) implements Standing {}

    /** The contract's words for a worker's state. */
    int PENDING = 0;

    int ACTIVE = 1;
    int DRAINING = 2;
    int SLASHED = 3;

    /**
     * Judges.
     *
     * @param live the object as read; empty when there is none
     * @param minStakeMist the contract's least stake
     */
    static Standing of(WorkerRecord known, Optional<LiveWorker> live, long minStakeMist) {
        if (live.isEmpty()) {
            // Only its last event proves that a worker left; a missing object may be a node that lags.
            return known.left() ? new Bad("the worker has left") : new Unknown("the worker's object was not found");
        }
        Worker worker = live.get().worker();
        if (worker.nextSeq() <= known.seenSeq()) {
            return new Unknown("the full node shows an older state of the worker than the events did");
        }
        if (worker.status() == SLASHED || worker.banned()) {
            return new Bad("the worker is slashed");
        }
        if (worker.status() == DRAINING || worker.unlockAtMs() > 0) {
            return new Bad("the worker is leaving");
        }
        if (Long.compareUnsigned(worker.stake(), minStakeMist) < 0) {
            return new Bad("the stake of " + Long.toUnsignedString(worker.stake()) + " MIST is below the minimum of "
                    + Long.toUnsignedString(minStakeMist));
        }
        return new Good(live.get());
    }
}
