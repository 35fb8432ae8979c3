package io.daasvader.master.operations;

import io.daasvader.master.chain.ChainFeed;
import io.daasvader.master.database.Database;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The feed, the inbox and readiness as meters. Names are in docs/reference/metrics.md. */
@Component
final class FeedMetrics implements MeterBinder {
    private final ChainFeed feed;
    private final Database database;
    private final Watch watch;
    private final Envelopes envelopes;

    FeedMetrics(ChainFeed feed, Database database, Watch watch, Envelopes envelopes) {
        this.feed = feed;
        this.database = database;
        this.watch = watch;
        this.envelopes = envelopes;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("daas.feed.lag", feed, f -> f.lag().isPresent() ? f.lag().getAsLong() : Double.NaN)
                .description("Checkpoints between what is delivered and the tip of the nodes")
                .register(meters);
        Gauge.builder("daas.feed.covered", feed, f -> f.state().coveredCheckpoint())
                .description("Checkpoint up to which a second reading confirmed everything")
                .register(meters);
        FunctionCounter.builder("daas.feed.reconnects", feed, f -> f.state().reconnects())
                .description("Failures after which streams were opened anew")
                .register(meters);
        FunctionCounter.builder("daas.feed.delivered", feed, f -> f.state().delivered())
                .description("Events stored in the inbox since the start")
                .register(meters);
        Gauge.builder("daas.inbox.parked", database, FeedMetrics::parked)
                .description("Events that could not be understood")
                .register(meters);
        Gauge.builder("daas.simulated", envelopes, e -> e.simulated() ? 1 : 0)
                .description("1 when the chain is a devnet (simulated chain)")
                .register(meters);
        for (String check : Watch.NAMES) {
            Gauge.builder("daas.ready", watch, w -> w.check(check).good() ? 1 : 0)
                    .description("1 when the dependency can be used")
                    .tag("check", check)
                    .register(meters);
        }
    }

    private static double parked(Database database) {
        return database.read(jdbc -> jdbc.sql("select count(*) from inbox where state = 'PARKED'")
                .query(Long.class)
                .single());
    }
}
