package io.daasvader.sui.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands frames from the network's threads to the feed's thread. Whatever has come since the last look is taken at once, so
 * that a single event waits for nobody and a flood costs one hand-over per batch. Thread-safe; bounded by what the reader
 * has requested of each stream.
 */
final class Mailbox {
    /** What one stream brought: frames, and how it ended when it did. */
    record Mail(long stream, List<Frame> frames, Optional<io.grpc.Status> end) {}

    private static final class Slot {
        List<Frame> frames = new ArrayList<>();
        Optional<io.grpc.Status> end = Optional.empty();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Long, Slot> slots = new HashMap<>();
    private boolean something;
    private boolean waiting;

    void open(long stream) {
        lock.lock();
        try {
            slots.put(stream, new Slot());
        } finally {
            lock.unlock();
        }
    }

    void close(long stream) {
        lock.lock();
        try {
            slots.remove(stream);
        } finally {
            lock.unlock();
        }
    }

    void put(long stream, Frame frame) {
        lock.lock();
        try {
            Slot slot = slots.get(stream);
            if (slot != null) {
                slot.frames.add(frame);
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    void end(long stream, io.grpc.Status status) {
        lock.lock();
        try {
            Slot slot = slots.get(stream);
            if (slot != null) {
                slot.end = Optional.of(status);
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes a waiting reader return. */
    void interrupt() {
        lock.lock();
        try {
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        something = true;
        if (waiting) {
            waiting = false;
            arrived.signal();
        }
    }

    /** Takes everything that is there, waiting up to {@code ms} for something; empty when nothing came. */
    List<Mail> take(long ms) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(Math.max(0, ms));
            while (!something && left > 0) {
                waiting = true;
                left = arrived.awaitNanos(left);
            }
            waiting = false;
            something = false;
            List<Mail> mail = new ArrayList<>(slots.size());
            slots.forEach((stream, slot) -> {
                if (!slot.frames.isEmpty() || slot.end.isPresent()) {
                    mail.add(new Mail(stream, slot.frames, slot.end));
                    slot.frames = new ArrayList<>();
                    slot.end = Optional.empty();
                }
            });
            return mail;
        } finally {
            lock.unlock();
        }
    }
}
