package io.daasvader.master.workers;

import java.time.Duration;
import java.util.OptionalLong;

/** Since when chain and cluster could be read at every look. Used by one thread. */
final class Sight {
    private OptionalLong since = OptionalLong.empty();

    /** A look begins. */
    void held(long nowMs) {
        if (since.isEmpty()) {
            since = OptionalLong.of(nowMs);
        }
    }

    /** A look could not read everything. */
    void lost() {
        since = OptionalLong.empty();
    }

    boolean lasts(Duration time, long nowMs) {
        return since.isPresent() && nowMs - since.getAsLong() >= time.toMillis();
    }
}
