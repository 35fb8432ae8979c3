package io.daasvader.master.workers;

import io.daasvader.contracts.ConfigUpdated;
import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.JoinTokenCleared;
import io.daasvader.contracts.JoinTokenSet;
import io.daasvader.contracts.WorkerHeartbeat;
import io.daasvader.contracts.WorkerLeft;
import io.daasvader.contracts.WorkerRegistered;
import io.daasvader.master.chain.EventProjection;
import io.daasvader.master.chain.Operator;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Drives workers. Tickets are made at once when an event or a caller asks for one, each worker by itself; nodes are kept in rounds,
 * which find also the tickets that nobody asked for again.
 */
final class WorkerLoop implements EventProjection, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);

    private final Workers workers;
    private final Contract contract;
    private final ClusterInfo info;
    private final TicketIssuer issuer;
    private final NodeKeeper keeper;
    private final Operator operator;
    private final NodeCertificates certificates;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final Map<Address, Attempt> attempts = new ConcurrentHashMap<>();
    private volatile Optional<Thread> thread = Optional.empty();

    WorkerLoop(
            Workers workers,
            Contract contract,
            ClusterInfo info,
            TicketIssuer issuer,
            NodeKeeper keeper,
            Operator operator,
            NodeCertificates certificates,
            WorkerSettings settings,
            InstantSource clock) {
        this.workers = workers;
        this.contract = contract;
        this.info = info;
        this.issuer = issuer;
        this.keeper = keeper;
        this.operator = operator;
        this.certificates = certificates;
        this.settings = settings;
        this.clock = clock;
    }

    /** How often a worker's ticket was tried, and when it may be tried again. */
    private record Attempt(boolean running, int failures, long notBeforeMs) {}

    @Override
    public void apply(JdbcClient transaction, FeedEvent event, DaasEvent decoded) {
        String tx = event.txDigest().toString();
        certificates.apply(transaction, decoded);
        switch (decoded) {
            case WorkerRegistered e ->
                workers.registered(
                        transaction,
                        e,
                        event.position().checkpoint(),
                        tx,
                        settings.policy() == WorkerSettings.Policy.AUTOMATIC);
            case WorkerLeft e -> workers.left(transaction, e.workerId(), tx);
            default -> workers.seen(transaction, decoded.streamId(), decoded.seq());
        }
    }

    @Override
    public void committed(List<DaasEvent> events) {
        for (DaasEvent event : events) {
            switch (event) {
                case WorkerRegistered e -> ticket(e.workerId());
                case ConfigUpdated e -> contract.forget();
                // Our own ticket, and what a worker says of itself every few seconds, change nothing here.
                case JoinTokenSet e -> {}
                case JoinTokenCleared e -> {}
                case WorkerHeartbeat e -> {}
                default -> {}
            }
        }
    }

    /** Somebody wants a ticket, or may have one now. */
    void ticket(Address worker) {
        long now = clock.millis();
        boolean[] mine = {false};
        attempts.compute(worker, (id, last) -> {
            if (last != null && (last.running() || last.notBeforeMs() > now)) {
                return last;
            }
            mine[0] = true;
            return new Attempt(true, last == null ? 0 : last.failures(), 0);
        });
        if (mine[0] && thread.isPresent()) {
            var _ = Thread.ofVirtual().name("ticket").start(() -> attempt(worker));
        } else if (mine[0]) {
            attempts.remove(worker);
        }
    }

    private void attempt(Address worker) {
        try {
            issuer.attempt(worker);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("worker", worker).setCause(e).log("a ticket is made again");
        }
        boolean done = workers.find(worker).filter(WorkerRecord::wanted).isEmpty();
        attempts.compute(worker, (id, last) -> {
            int failures = last == null ? 1 : last.failures() + 1;
            return done
                    ? null
                    : new Attempt(
                            false,
                            failures,
                            clock.millis() + Backoff.DEFAULT.delayMs(failures, RandomGenerator.getDefault()));
        });
    }

    private void run() {
        try {
            prepare();
            long due = 0;
            while (!Thread.currentThread().isInterrupted()) {
                boolean all = clock.millis() >= due;
                if (all) {
                    due = clock.millis() + settings.round().toMillis();
                }
                round(all);
                Thread.sleep(settings.look());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What open sendings came to decides whether a ticket is on chain; what nodes need must lie in the cluster. */
    private void prepare() throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                operator.recover();
                info.keep();
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("the cluster could not be prepared for workers yet");
                Thread.sleep(Duration.ofMillis(Backoff.DEFAULT.delayMs(failures, RandomGenerator.getDefault())));
            }
        }
    }

    private void round(boolean all) {
        try {
            workers.wanting().forEach(this::ticket);
            keeper.round(all);
        } catch (RuntimeException e) {
            // Nothing was decided: an outage removes no node.
            LOG.atWarn().log("workers and nodes could not be compared: {}", e.toString());
        }
    }

    @Override
    public void start() {
        thread = Optional.of(Thread.ofVirtual().name("workers").start(this::run));
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
        return SmartLifecycle.DEFAULT_PHASE - 900;
    }
}
