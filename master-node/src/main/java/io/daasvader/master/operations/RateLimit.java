package io.daasvader.master.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what each client does in a window of time. Remembers the newest clients only, so its memory is bounded. Thread-safe. */
final class RateLimit {
    private final InstantSource clock;
    private final int most;
    private final long windowMs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Window> windows;

    RateLimit(InstantSource clock, int most, Duration window, int mostClients) {
        this.clock = clock;
        this.most = most;
        this.windowMs = window.toMillis();
        this.windows = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                return size() > mostClients;
            }
        };
    }

    private record Window(long beganMs, int count) {}

    /** Whether the client may go on; counts it when it may. */
    boolean admits(String client) {
        lock.lock();
        try {
            long now = clock.millis();
            Window last = windows.get(client);
            boolean goesOn = last != null && now >= last.beganMs() && now - last.beganMs() < windowMs;
            Window current = last != null && goesOn ? last : new Window(now, 0);
            if (current.count() >= most) {
                return false;
            }
            windows.put(client, new Window(current.beganMs(), current.count() + 1));
            return true;
        } finally {
            lock.unlock();
        }
    }
}
