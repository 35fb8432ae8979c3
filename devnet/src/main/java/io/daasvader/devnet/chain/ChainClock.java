package io.daasvader.devnet.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's time, put ahead on demand; it never goes back. Thread-safe. */
public final class ChainClock implements InstantSource {
    /** The longest single step. */
    public static final Duration MOST = Duration.ofDays(366);

    private final AtomicLong aheadMs = new AtomicLong();

    /** Goes ahead by {@code time}, at most {@link #MOST}. */
    public void advance(Duration time) {
        if (time.isNegative() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a chain's clock goes ahead by 0 to 366 days, not by " + time);
        }
        aheadMs.addAndGet(time.toMillis());
    }

    /** Takes up the time of a chain that was put ahead in an earlier run. */
    public void noEarlierThan(long timestampMs) {
        aheadMs.set(Math.max(0, timestampMs - System.currentTimeMillis()));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(System.currentTimeMillis() + aheadMs.get());
    }
}
