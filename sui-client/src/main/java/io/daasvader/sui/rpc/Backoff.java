package io.daasvader.sui.rpc;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential delays with added jitter. Values follow what Sui's own client uses: 250 ms doubling to 30 s, up to 500 ms jitter.
 *
 * @param first delay before the second attempt, without jitter
 * @param max the longest delay, without jitter
 * @param jitter upper bound of the random part that is added
 */
public record Backoff(Duration first, Duration max, Duration jitter) {
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofMillis(500));

    /**
     * Delay in milliseconds before the next attempt.
     *
     * @param failures failures in a row so far, at least 1
     */
    public long delayMs(int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures - 1L, 0, 30);
        long base = Math.min(max.toMillis(), first.toMillis() << doublings);
        long spread = jitter.toMillis();
        return base + (spread == 0 ? 0 : random.nextLong(spread + 1));
    }
}
