package io.daasvader.master.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads and writes the master's memory. All writes run on one thread, and those that wait together share one commit and so
 * one fsync; each is still all or nothing. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int LARGEST_COMMIT = 512;

    private final JdbcClient jdbc;
    private final TransactionTemplate commit;
    private final TransactionTemplate savepoint;
    private final LinkedBlockingQueue<Unit<?>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    public Database(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        this.commit = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.writer = Thread.ofPlatform().name("database").start(this::run);
    }

    /** A piece of work that is done whole or not at all. */
    private record Unit<T>(Function<JdbcClient, T> work, CompletableFuture<T> done) {
        /** Runs the work; what must be said after the commit is returned. */
        Runnable run(TransactionTemplate transaction, JdbcClient jdbc) {
            try {
                T result = transaction.execute(status -> work.apply(jdbc));
                return () -> done.complete(result);
            } catch (RuntimeException e) {
                return () -> done.completeExceptionally(e);
            }
        }
    }

    /** Reads with a connection of its own. */
    public <T> T read(Function<JdbcClient, T> query) {
        return query.apply(jdbc);
    }

    /** Does the work in a transaction and returns when it is durable. A throw leaves no trace of this work. */
    public <T> T write(Function<JdbcClient, T> work) {
        try {
            return writeLater(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** {@link #write} for work without a result. */
    public void update(Consumer<JdbcClient> work) {
        write(jdbc -> {
            work.accept(jdbc);
            return true;
        });
    }

    /** {@link #update} without waiting, for what a crash may lose; a failure is logged. */
    public void updateSoon(Consumer<JdbcClient> work) {
        var _ = writeLater(jdbc -> {
                    work.accept(jdbc);
                    return true;
                })
                .exceptionally(e -> {
                    LOG.atWarn().setCause(e).log("a write that may be lost was lost");
                    return false;
                });
    }

    /** As {@link #write}, without waiting. Work is done in the order of the calls of one thread. */
    public <T> CompletableFuture<T> writeLater(Function<JdbcClient, T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        if (closed) {
            done.completeExceptionally(new CancellationException("the database is closed"));
            return done;
        }
        queue.add(new Unit<>(work, done));
        return done;
    }

    private void run() {
        List<Unit<?>> together = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                together.add(queue.take());
                queue.drainTo(together, LARGEST_COMMIT - 1);
                commitAll(together);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                together.clear();
            }
        }
    }

    private void commitAll(List<Unit<?>> together) {
        try {
            List<Runnable> outcomes = commit.execute(
                    status -> together.stream().map(u -> u.run(savepoint, jdbc)).toList());
            outcomes.forEach(Runnable::run);
        } catch (RuntimeException e) {
            together.forEach(u -> u.done().completeExceptionally(e));
        }
    }

    /** Finishes the work that waits, then stops. */
    @Override
    public void close() {
        closed = true;
        queue.add(new Unit<>(jdbc -> true, new CompletableFuture<>()));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
