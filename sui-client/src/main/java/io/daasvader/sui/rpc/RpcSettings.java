package io.daasvader.sui.rpc;

import java.time.Duration;

/**
 * How calls and channels behave.
 *
 * @param deadline longest time of one unary attempt
 * @param attempts attempts of one read, the first included
 * @param keepAlive idle time after which a channel with an open call is pinged
 * @param maxInboundBytes largest message accepted; full checkpoints exceed grpc's default of 4 MiB
 * @param backoff delays between attempts
 * @param lagLimit checkpoints an endpoint may be behind the best one before others are preferred
 * @param quarantine how long an endpoint that misbehaved is left alone; a wrong chain counts ten times
 */
public record RpcSettings(
        Duration deadline,
        int attempts,
        Duration keepAlive,
        int maxInboundBytes,
        Backoff backoff,
        long lagLimit,
        Duration quarantine) {
    public static final RpcSettings DEFAULT = new RpcSettings(
            Duration.ofSeconds(10), 6, Duration.ofSeconds(20), 64 << 20, Backoff.DEFAULT, 100, Duration.ofMinutes(1));

    public RpcSettings withBackoff(Backoff other) {
        return new RpcSettings(deadline, attempts, keepAlive, maxInboundBytes, other, lagLimit, quarantine);
    }

    public RpcSettings withDeadline(Duration other) {
        return new RpcSettings(other, attempts, keepAlive, maxInboundBytes, backoff, lagLimit, quarantine);
    }

    public RpcSettings withQuarantine(Duration other) {
        return new RpcSettings(deadline, attempts, keepAlive, maxInboundBytes, backoff, lagLimit, other);
    }
}
