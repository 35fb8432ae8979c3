package io.daasvader.master.moving;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.UnbondingStarted;
import io.daasvader.contracts.WorkerStatusChanged;
import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.chain.EventProjection;
import io.daasvader.sui.follow.FeedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks again and again at which work must go elsewhere; what the chain decided wakes it. */
final class MoveLoop implements EventProjection, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MoveLoop.class);
    /** While a move is on its way the cluster is looked at more often. */
    private static final Duration BUSY = Duration.ofMillis(500);

    private final Moves moves;
    private final Mover mover;
    private final Duration round;
    private final Semaphore woken = new Semaphore(0);
    private volatile Optional<Thread> thread = Optional.empty();

    MoveLoop(Moves moves, Mover mover, Duration round) {
        this.moves = moves;
        this.mover = mover;
        this.round = round;
    }

    @Override
    public void apply(JdbcClient transaction, FeedEvent event, DaasEvent decoded) {
        if (decoded instanceof WorkloadMoved e) {
            moves.decided(transaction, e, event.txDigest().toString());
        }
    }

    @Override
    public void committed(List<DaasEvent> events) {
        for (DaasEvent event : events) {
            if (event instanceof WorkloadMoved) {
                MovePoint.MOVE_READ.pass();
                woken.release();
            } else if (event instanceof WorkerStatusChanged || event instanceof UnbondingStarted) {
                woken.release();
            }
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean busy = attempt();
                long wait = busy ? Math.min(BUSY.toMillis(), round.toMillis()) : round.toMillis();
                var _ = woken.tryAcquire(wait, TimeUnit.MILLISECONDS);
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() {
        try {
            return mover.round();
        } catch (RuntimeException e) {
            // Nothing was decided: an outage moves nothing.
            LOG.atWarn().log("work could not be compared with its workers: {}", e.toString());
            return false;
        }
    }

    @Override
    public void start() {
        thread = Optional.of(Thread.ofVirtual().name("moving").start(this::run));
    }

    @Override
    public void stop() {
        thread.ifPresent(Thread::interrupt);
        thread = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return thread.isPresent();
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 850;
    }
}
