package io.daasvader.master.requests;

import io.daasvader.master.cluster.ClusterAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Counts what becomes of requests. Names and tags are in docs/reference/metrics.md. Thread-safe. */
final class RequestMetrics {
    private final MeterRegistry meters;
    private final Timer call;
    private final DistributionSummary batch;

    RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.call = Timer.builder("daas.requests.apply")
                .description("Time of one attempt to carry a request out on the cluster")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters);
        this.batch = DistributionSummary.builder("daas.receipts.batch")
                .description("Receipts in one transaction")
                .register(meters);
        for (History.Step step :
                new History.Step[] {History.Step.ANSWERED, History.Step.REFUSED, History.Step.FAILED}) {
            outcome(step);
        }
    }

    void backlog(IntSupplier requests) {
        Gauge.builder("daas.requests.backlog", requests::getAsInt)
                .description("Requests that wait or run, and answers that wait for their receipt")
                .register(meters);
    }

    /** Does the call and takes its time. */
    ClusterAnswer timed(Supplier<ClusterAnswer> attempt) {
        return Objects.requireNonNull(call.record(attempt));
    }

    void answered(History.Step outcome) {
        outcome(outcome).increment();
    }

    void receipts(int number) {
        batch.record(number);
    }

    private Counter outcome(History.Step step) {
        return Counter.builder("daas.requests.answered")
                .description("Requests with a stored answer, by how it came about")
                .tag("outcome", step.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
