package io.daasvader.sui.rpc;

import io.daasvader.sui.rpc.EndpointHealth.Quarantine;
import io.grpc.ManagedChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One endpoint with its unary channel and what is known about it. Guarded by its own lock. */
final class PoolMember {
    private final Endpoint endpoint;
    private final ChannelFactory channels;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ManagedChannel unary;
    private @Nullable ServiceInfo info;
    private @Nullable Quarantine quarantine;
    private int failures;
    private boolean verified;
    private boolean wrongChain;

    PoolMember(Endpoint endpoint, ChannelFactory channels) {
        this.endpoint = endpoint;
        this.channels = channels;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    String name() {
        return endpoint.name();
    }

    ManagedChannel unary() {
        lock.lock();
        try {
            if (unary == null) {
                unary = channels.open(endpoint);
            }
            return unary;
        } finally {
            lock.unlock();
        }
    }

    void succeeded() {
        lock.lock();
        try {
            failures = 0;
        } finally {
            lock.unlock();
        }
    }

    void failed() {
        lock.lock();
        try {
            failures++;
            verified = false;
        } finally {
            lock.unlock();
        }
    }

    void learned(ServiceInfo learned) {
        lock.lock();
        try {
            info = learned;
            verified = true;
            wrongChain = false;
            failures = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the chain id was checked since the last failure. */
    boolean verified() {
        lock.lock();
        try {
            return verified;
        } finally {
            lock.unlock();
        }
    }

    void foundWrongChain() {
        lock.lock();
        try {
            wrongChain = true;
        } finally {
            lock.unlock();
        }
    }

    /** While quarantined for serving another chain. */
    boolean wrongChain() {
        lock.lock();
        try {
            return wrongChain && quarantine != null;
        } finally {
            lock.unlock();
        }
    }

    void quarantine(String reason, Instant now, Instant until) {
        lock.lock();
        try {
            quarantine = new Quarantine(reason, now, until);
            verified = false;
        } finally {
            lock.unlock();
        }
    }

    EndpointHealth health(Instant now, long best) {
        lock.lock();
        try {
            if (quarantine != null && !now.isBefore(quarantine.until())) {
                quarantine = null;
            }
            long lag = info == null ? 0 : Math.max(0, best - info.height());
            return new EndpointHealth(
                    name(), Optional.ofNullable(info), lag, failures, Optional.ofNullable(quarantine));
        } finally {
            lock.unlock();
        }
    }

    long height() {
        lock.lock();
        try {
            return info == null ? 0 : info.height();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            if (unary != null) {
                unary.shutdownNow();
                unary.awaitTermination(5, TimeUnit.SECONDS);
                unary = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
