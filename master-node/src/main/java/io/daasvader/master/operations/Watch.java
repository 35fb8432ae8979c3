package io.daasvader.master.operations;

import io.daasvader.master.chain.ChainFeed;
import io.daasvader.master.chain.Operator;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.database.Database;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.RpcException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks at every dependency again and again, each in its own thread, so that asking for readiness never waits. A look that
 * does not come back counts as trouble. Thread-safe.
 */
final class Watch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** What is looked at. */
    static final List<String> NAMES = List.of("chain", "cluster", "database", "operator");

    private final InstantSource clock;
    private final Duration every;
    private final Duration late;
    private final Map<String, Supplier<Optional<String>>> looks = new LinkedHashMap<>();
    private final Map<String, Check> found = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /**
     * Watches.
     *
     * @param every time between two looks
     * @param late age from which the last look's result is no longer believed
     */
    Watch(
            ChainFeed feed,
            EndpointPool pool,
            ChainCheck chain,
            KubernetesApi kubernetes,
            Database database,
            Operator operator,
            InstantSource clock,
            Duration every,
            Duration late) {
        this.clock = clock;
        this.every = every;
        this.late = late;
        looks.put("chain", () -> {
            boolean answer = pool.probe().stream()
                    .anyMatch(h -> h.failures() == 0 && h.info().isPresent());
            return feed.distrust()
                    .map(why -> "a full node cannot be trusted: " + why)
                    .or(() -> chain.trouble(feed.state(), feed.lag(), answer, clock.instant()));
        });
        looks.put("cluster", () -> kubernetes.trouble().map(t -> "the API server is not ready: " + t));
        looks.put("database", () -> write(database));
        looks.put("operator", operator::trouble);
    }

    private Optional<String> write(Database database) {
        try {
            database.update(jdbc -> jdbc.sql(
                            "insert into probe (id, at_ms) values (1, ?) on conflict (id) do update set at_ms = excluded.at_ms")
                    .param(clock.millis())
                    .update());
            return Optional.empty();
        } catch (DataAccessException | TransactionException e) {
            return Optional.of("the database cannot be written: "
                    + String.valueOf(e.getMostSpecificCause().getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
    }

    /** The newest result of every look. */
    List<Check> checks() {
        Instant now = clock.instant();
        return looks.keySet().stream().map(name -> believed(name, now)).toList();
    }

    Check check(String name) {
        return believed(name, clock.instant());
    }

    private Check believed(String name, Instant now) {
        Check last = found.get(name);
        if (last == null) {
            return new Check(name, Optional.of("not looked at yet"), now);
        }
        Duration age = Duration.between(last.at(), now);
        return age.compareTo(late) > 0
                ? new Check(name, Optional.of("no answer for " + age.toSeconds() + " s"), last.at())
                : last;
    }

    @Override
    public void start() {
        running = true;
        looks.forEach((name, look) ->
                threads.add(Thread.ofVirtual().name("watch-" + name).start(() -> watch(name, look))));
    }

    private void watch(String name, Supplier<Optional<String>> look) {
        try {
            while (running) {
                Check now = new Check(name, looked(look), clock.instant());
                Check before = found.put(name, now);
                if (before == null ? !now.good() : before.good() != now.good()) {
                    LOG.atWarn()
                            .addKeyValue("check", name)
                            .log("{}", now.trouble().orElse("good again"));
                }
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String> looked(Supplier<Optional<String>> look) {
        try {
            return look.get();
        } catch (RpcException e) {
            return Optional.of("the chain cannot be read: " + e.code());
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("a look failed");
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
