package io.daasvader.master.workers;

import io.daasvader.master.chain.ChainViews;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The contract's settings that decide about workers, read again every minute. Thread-safe. */
final class Contract {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ChainViews views;
    private final InstantSource clock;
    private volatile Optional<Read> last = Optional.empty();

    Contract(ChainViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    /** Money in MIST, times in ms; the version is the shared {@code Config} object's. */
    record Terms(long configVersion, long minStake, long heartbeatTimeoutMs, long ticketTtlMaxMs) {}

    private record Read(Terms terms, long atMs) {}

    /** Throws {@link io.daasvader.sui.rpc.RpcException} when the chain cannot be read. */
    Terms terms() {
        Optional<Read> known = last;
        if (known.isPresent() && clock.millis() - known.get().atMs() < FRESH.toMillis()) {
            return known.get().terms();
        }
        Terms terms = read();
        last = Optional.of(new Read(terms, clock.millis()));
        return terms;
    }

    /** The settings have changed. */
    void forget() {
        last = Optional.empty();
    }

    private Terms read() {
        ChainViews.Seen seen = views.view(t -> {
            t.calls().config().version(t.config());
            Argument settings = t.calls().config().settings(t.config());
            t.calls().settings().minStake(settings);
            t.calls().settings().heartbeatTimeoutMs(settings);
            t.calls().settings().ticketTtlMaxMs(settings);
        });
        return switch (seen) {
            case ChainViews.Seen.Values values -> terms(values.values());
            case ChainViews.Seen.Failed failed ->
                throw new IllegalStateException("the contract's settings cannot be read: " + failed.error());
        };
    }

    private static Terms terms(List<Bytes> values) {
        return new Terms(number(values, 0), number(values, 2), number(values, 3), number(values, 4));
    }

    private static long number(List<Bytes> values, int index) {
        return BcsReader.decode(values.get(index).toArray(), BcsReader::u64);
    }
}
