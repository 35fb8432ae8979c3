package io.daasvader.master.operations;

import io.daasvader.master.requests.Resync;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What the newest comparison of chain, memory and cluster found, as meters; NaN before the first. */
@Component
final class DriftMetrics implements MeterBinder {
    private final Resync resync;

    DriftMetrics(Resync resync) {
        this.resync = resync;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(
                meters,
                "daas.drift.unaccounted",
                "Open requests on chain less those that the master knows to be open",
                Resync.Report::unaccounted);
        gauge(
                meters,
                "daas.drift.undelivered",
                "Events that the chain has counted and the feed has not brought",
                Resync.Report::undelivered);
        gauge(
                meters,
                "daas.drift.orphans",
                "Objects in the cluster whose request the master does not know",
                r -> r.orphans().size());
    }

    private void gauge(MeterRegistry meters, String name, String what, ToDoubleFunction<Resync.Report> value) {
        Gauge.builder(name, resync, r -> r.last().map(value::applyAsDouble).orElse(Double.NaN))
                .description(what)
                .register(meters);
    }
}
