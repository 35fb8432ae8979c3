package io.daasvader.master.requests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue that is emptied in groups. A group goes at once when the one before it went long enough ago, else when the interval is
 * over or it is full: under load groups grow instead of becoming many. Many offer, one takes.
 */
final class Gathering<T> {
    private final LinkedBlockingQueue<T> queue = new LinkedBlockingQueue<>();
    private final int largest;
    private final long intervalNanos;
    private long due = System.nanoTime();

    Gathering(int largest, Duration interval) {
        this.largest = largest;
        this.intervalNanos = interval.toNanos();
    }

    void offer(T item) {
        queue.add(item);
    }

    int size() {
        return queue.size();
    }

    /** The next group, each item once, in the order of the offers; waits for it. */
    List<T> take() throws InterruptedException {
        LinkedHashSet<T> together = new LinkedHashSet<>();
        together.add(queue.take());
        List<T> waiting = new ArrayList<>();
        queue.drainTo(waiting, largest - 1);
        together.addAll(waiting);
        while (together.size() < largest) {
            @Nullable T next = queue.poll(due - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            together.add(next);
        }
        due = System.nanoTime() + intervalNanos;
        return List.copyOf(together);
    }
}
