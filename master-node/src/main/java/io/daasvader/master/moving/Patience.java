package io.daasvader.master.moving;

import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long each worker has been seen offline without a break. A break is any time in which chain or cluster could not be read: it
 * may be their outage that kept the worker from speaking, so the count begins anew. Used by one thread.
 */
final class Patience {
    private final Duration longestGap;
    private final Map<Address, Long> since = new HashMap<>();
    private long lastLookMs;

    Patience(Duration longestGap) {
        this.longestGap = longestGap;
    }

    /** What a look at chain and cluster showed. */
    void saw(Set<Address> offline, long nowMs) {
        if (nowMs - lastLookMs > longestGap.toMillis() || nowMs < lastLookMs) {
            since.clear();
        }
        lastLookMs = nowMs;
        since.keySet().retainAll(offline);
        offline.forEach(worker -> since.putIfAbsent(worker, nowMs));
    }

    /** Something could not be read, or what was read tells of an outage. */
    void broken() {
        since.clear();
    }

    boolean isOver(Address worker, Duration grace, long nowMs) {
        Long first = since.get(worker);
        return first != null && nowMs - first >= grace.toMillis();
    }
}
