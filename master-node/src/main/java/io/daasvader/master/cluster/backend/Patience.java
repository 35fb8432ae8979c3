package io.daasvader.master.cluster.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How long a caller waits, and who is told meanwhile.
 *
 * @param progress gets a line for each step
 */
record Patience(Instant deadline, Consumer<String> progress) {
    private static final Duration POLL = Duration.ofMillis(100);

    static Patience of(Duration time, Consumer<String> progress) {
        return new Patience(Instant.now().plus(time), progress);
    }

    Duration left() {
        Duration left = Duration.between(Instant.now(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Waits for it; false when the time is over. */
    boolean until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (left().isZero()) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }
}
