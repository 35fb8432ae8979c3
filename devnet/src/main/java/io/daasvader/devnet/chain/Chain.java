package io.daasvader.devnet.chain;

import io.daasvader.devnet.engine.Checks;
import io.daasvader.devnet.engine.Env;
import io.daasvader.devnet.engine.Executor;
import io.daasvader.devnet.engine.Rejection;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.State;
import io.daasvader.devnet.store.ChainLog;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a ledger: takes transactions, runs them in order, and seals a checkpoint for each batch and at least one
 * each interval. A caller's future completes when the checkpoint is durable.
 */
public final class Chain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final int BATCH = 200;

    private final Ledger ledger;
    private final Genesis genesis;
    private final ChainLog log;
    private final InstantSource clock;
    private final Duration interval;
    private final Optional<Duration> epochLength;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final List<Consumer<Checkpoint>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Digest>> arrivals = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    public Chain(
            Ledger ledger,
            Genesis genesis,
            ChainLog log,
            InstantSource clock,
            Duration interval,
            Optional<Duration> epochLength)
            throws IOException {
        this.ledger = ledger;
        this.genesis = genesis;
        this.log = log;
        this.clock = clock;
        this.interval = interval;
        this.epochLength = epochLength;
        log.replay(this::replay);
        if (ledger.isEmpty()) {
            make(List.of(), clock.millis(), false);
        }
        thread = Thread.ofPlatform().name("devnet-chain").daemon(true).start(this::loop);
    }

    /** Called on the writer's thread with each new checkpoint; must not block. */
    public void onCheckpoint(Consumer<Checkpoint> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<Checkpoint> listener) {
        listeners.remove(listener);
    }

    /** Called on the caller's thread with each transaction that arrives, before anything is done with it; must not block. */
    public void onArrival(Consumer<Digest> listener) {
        arrivals.add(listener);
    }

    /** Executes once: the same bytes again give the first result. Fails with {@link Rejection}. */
    public CompletableFuture<Ledger.Located> submit(byte[] bytes, List<byte[]> signatures) {
        TransactionData data;
        try {
            data = TransactionData.fromBcs(bytes);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new Rejection("transaction.bcs: " + e.getMessage()));
        }
        Digest digest = Digests.transaction(bytes);
        arrivals.forEach(listener -> listener.accept(digest));
        Optional<Ledger.Located> known = ledger.transaction(digest);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        try {
            Checks.signatures(data, bytes, signatures);
        } catch (Rejection e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Ledger.Located> done = new CompletableFuture<>();
        add(new Work.Transaction(new ChainLog.Input(bytes.clone(), List.copyOf(signatures)), data, digest, done));
        return done;
    }

    /** Ends the epoch now. */
    public CompletableFuture<Checkpoint> endEpoch() {
        CompletableFuture<Checkpoint> done = new CompletableFuture<>();
        add(new Work.EndEpoch(done));
        return done;
    }

    private void add(Work work) {
        queue.add(work);
        if (stopped) {
            refuseWaiting(closed());
        }
    }

    private void refuseWaiting(Throwable why) {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            work.refuse(why);
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("devnet (simulated chain) has stopped");
    }

    /** The environment a transaction would run in now. */
    public Env env() {
        return genesis.env(ledger, Math.max(clock.millis(), ledger.tip().timestampMs()));
    }

    private void loop() {
        List<Work> works = new ArrayList<>();
        try {
            while (!stopped) {
                works.clear();
                take(works);
                round(works);
            }
        } catch (InterruptedException | RuntimeException e) {
            LOG.atError().setCause(e).log("devnet (simulated chain): the chain's writer stops");
            stopped = true;
            works.forEach(w -> w.refuse(e));
        }
        refuseWaiting(closed());
    }

    private void take(List<Work> works) throws InterruptedException {
        Work first = queue.poll(interval.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            works.add(first);
            queue.drainTo(works, BATCH - 1);
        }
    }

    private void round(List<Work> works) {
        List<Work.Transaction> transactions = new ArrayList<>();
        List<Work.EndEpoch> ends = new ArrayList<>();
        for (Work work : works) {
            switch (work) {
                case Work.Transaction t -> transactions.add(t);
                case Work.EndEpoch e -> ends.add(e);
                case Work.Stop _ -> stopped = true;
            }
        }
        if (stopped && transactions.isEmpty() && ends.isEmpty()) {
            return;
        }
        long now = Math.max(clock.millis(), ledger.tip().timestampMs());
        boolean due = epochLength.isPresent()
                && now - ledger.currentEpoch().startMs() >= epochLength.get().toMillis();
        Checkpoint made = make(transactions, now, due || !ends.isEmpty());
        ends.forEach(e -> e.done().complete(made));
    }

    private Checkpoint make(List<Work.Transaction> transactions, long nowMs, boolean endOfEpoch) {
        Map<Work.Transaction, Rejection> refused = new LinkedHashMap<>();
        Checkpoint made = ledger.write(state -> {
            List<ChainLog.Input> accepted = new ArrayList<>();
            List<Executed> executed = new ArrayList<>(genesis.opening(ledger, state, nowMs, !transactions.isEmpty()));
            Env env = genesis.env(ledger, nowMs);
            for (Work.Transaction t : transactions) {
                try {
                    boolean twice = executed.stream().anyMatch(e -> e.digest().equals(t.digest()))
                            || ledger.transaction(t.digest()).isPresent();
                    if (!twice) {
                        executed.add(run(env, state, t.data(), t.input()));
                        accepted.add(t.input());
                    }
                } catch (Rejection e) {
                    refused.put(t, e);
                }
            }
            if (endOfEpoch) {
                executed.add(genesis.epochChange(ledger, state, nowMs));
            }
            Checkpoint sealed = ledger.seal(executed, nowMs, endOfEpoch);
            store(
                    new ChainLog.Entry(
                            sealed.sequence(),
                            nowMs,
                            endOfEpoch,
                            sealed.digest().bytes(),
                            accepted),
                    !transactions.isEmpty());
            return sealed;
        });
        listeners.forEach(l -> l.accept(made));
        for (Work.Transaction t : transactions) {
            if (refused.containsKey(t)) {
                t.done().completeExceptionally(refused.get(t));
            } else {
                t.done().complete(ledger.transaction(t.digest()).orElseThrow());
            }
        }
        return made;
    }

    private static Executed run(Env env, State state, TransactionData data, ChainLog.Input input) {
        Checks.validity(data, input.bytes().length, env, state);
        Executed executed = Executor.execute(env, state, data, input.bytes(), input.signatures());
        state.apply(executed.effects());
        return executed;
    }

    /** {@code hadWork}: an all-refused batch still opened with a clock transaction, and replay must know. */
    private void store(ChainLog.Entry entry, boolean hadWork) {
        try {
            log.append(new ChainLog.Entry(
                    entry.sequence() << 1 | (hadWork ? 1 : 0),
                    entry.timestampMs(),
                    entry.endOfEpoch(),
                    entry.digest(),
                    entry.inputs()));
        } catch (IOException e) {
            throw new UncheckedIOException("the chain file cannot be written", e);
        }
    }

    private void replay(ChainLog.Entry entry) {
        boolean hadWork = (entry.sequence() & 1) == 1;
        Checkpoint made = ledger.write(state -> {
            List<Executed> executed = new ArrayList<>(genesis.opening(ledger, state, entry.timestampMs(), hadWork));
            Env env = genesis.env(ledger, entry.timestampMs());
            for (ChainLog.Input input : entry.inputs()) {
                executed.add(run(env, state, TransactionData.fromBcs(input.bytes()), input));
            }
            if (entry.endOfEpoch()) {
                executed.add(genesis.epochChange(ledger, state, entry.timestampMs()));
            }
            return ledger.seal(executed, entry.timestampMs(), entry.endOfEpoch());
        });
        if (!made.digest().equals(Digest.of(entry.digest()))) {
            throw new IllegalStateException("checkpoint " + made.sequence()
                    + " of the chain file gives another digest now: it was written by another version of devnet");
        }
    }

    /**
     * Ends after the checkpoint that is being made. The writer is asked, never interrupted: an interrupt would close the chain
     * file under its hands.
     */
    @Override
    public void close() throws IOException {
        queue.add(new Work.Stop());
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
