package io.daasvader.master.requests;

import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.types.Address;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of one owner run one after the other in chain order, those of different owners side by side, each lane on a
 * virtual thread while it has work. Offering a request that waits already changes nothing. Thread-safe.
 */
final class OwnerLanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerLanes.class);

    /** Works on one request; may throw, and is then called again for it. */
    @FunctionalInterface
    interface Work {
        void run(Address request) throws InterruptedException;
    }

    private final Work work;
    private final Semaphore inFlight;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Address, ArrayDeque<Address>> lanes = new HashMap<>();
    private final Set<Address> waiting = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private boolean closed;

    OwnerLanes(Work work, int inFlight) {
        this.work = work;
        this.inFlight = new Semaphore(inFlight);
    }

    void offer(Address owner, Address request) {
        lock.lock();
        try {
            if (closed || !waiting.add(request)) {
                return;
            }
            ArrayDeque<Address> lane = lanes.get(owner);
            if (lane != null) {
                lane.add(request);
                return;
            }
            ArrayDeque<Address> fresh = new ArrayDeque<>();
            fresh.add(request);
            lanes.put(owner, fresh);
            Thread thread = Thread.ofVirtual().name("owner").unstarted(() -> drain(owner, fresh));
            threads.add(thread);
            thread.start();
        } finally {
            lock.unlock();
        }
    }

    /** Requests that wait or run. */
    int size() {
        return locked(waiting::size);
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private void drain(Address owner, ArrayDeque<Address> lane) {
        try {
            int failures = 0;
            while (true) {
                Address request = next(owner, lane);
                if (request == null) {
                    return;
                }
                if (attempt(request)) {
                    failures = 0;
                    finished(lane, request);
                } else {
                    failures++;
                    Thread.sleep(Backoff.DEFAULT.delayMs(failures, RandomGenerator.getDefault()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            var _ = locked(() -> threads.remove(Thread.currentThread()));
        }
    }

    private boolean attempt(Address request) throws InterruptedException {
        inFlight.acquire();
        try {
            work.run(request);
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("request", request).log("a request is tried again");
            return false;
        } finally {
            inFlight.release();
        }
    }

    private @Nullable Address next(Address owner, ArrayDeque<Address> lane) {
        lock.lock();
        try {
            Address first = closed ? null : lane.peek();
            if (first == null) {
                lanes.remove(owner);
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void finished(ArrayDeque<Address> lane, Address request) {
        lock.lock();
        try {
            lane.remove();
            waiting.remove(request);
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more work and interrupts what waits; what was begun is found again at the next start. */
    @Override
    public void close() {
        Set<Thread> running = locked(() -> {
            closed = true;
            return Set.copyOf(threads);
        });
        running.forEach(Thread::interrupt);
        for (Thread thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
