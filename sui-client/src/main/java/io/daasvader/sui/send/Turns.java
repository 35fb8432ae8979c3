package io.daasvader.sui.send;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One caller at a time per request id. A lock lives as long as somebody holds it or waits for it: dropped any earlier, a
 * third caller would get a new lock and run beside the second one. Thread-safe.
 */
final class Turns {
    private record Line(ReentrantLock lock, int people) {}

    private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();

    /** Waits for its turn; closing it lets the next one in. */
    Turn take(String requestId) {
        Line line = lines.compute(
                requestId,
                (id, known) ->
                        known == null ? new Line(new ReentrantLock(), 1) : new Line(known.lock(), known.people() + 1));
        line.lock().lock();
        return new Turn(requestId, line.lock());
    }

    private void leave(String requestId) {
        lines.computeIfPresent(
                requestId,
                (id, line) -> Optional.of(line)
                        .filter(l -> l.people() > 1)
                        .map(l -> new Line(l.lock(), l.people() - 1))
                        .orElse(null));
    }

    /** Held by the thread that took it. */
    final class Turn implements AutoCloseable {
        private final String requestId;
        private final ReentrantLock lock;

        private Turn(String requestId, ReentrantLock lock) {
            this.requestId = requestId;
            this.lock = lock;
        }

        @Override
        public void close() {
            lock.unlock();
            leave(requestId);
        }
    }
}
