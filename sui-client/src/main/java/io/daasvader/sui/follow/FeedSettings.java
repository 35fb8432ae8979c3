package io.daasvader.sui.follow;

import io.daasvader.sui.rpc.Backoff;
import java.time.Duration;

/**
 * How a feed behaves.
 *
 * @param delivery subscription with a List call for every gap, or List calls alone
 * @param pageSize events per List call, at most 1000
 * @param stall longest silence of a subscription before a fresh connection is made
 * @param listStall longest silence of a List stream
 * @param audit how often a List call confirms what the subscription brought
 * @param auditEvents the same, by number of unconfirmed events
 * @param poll time between List calls when nothing else drives them
 * @param buffer live events held back while a gap is being closed; beyond it the subscription is dropped
 * @param backoff delays after failures
 */
public record FeedSettings(
        Delivery delivery,
        int pageSize,
        Duration stall,
        Duration listStall,
        Duration audit,
        int auditEvents,
        Duration poll,
        int buffer,
        Backoff backoff) {
    /** How events come. */
    public enum Delivery {
        SUBSCRIBE,
        POLL
    }

    public static final FeedSettings DEFAULT = new FeedSettings(
            Delivery.SUBSCRIBE,
            1000,
            Duration.ofSeconds(120),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            20_000,
            Duration.ofSeconds(1),
            16_384,
            Backoff.DEFAULT);

    public FeedSettings withDelivery(Delivery other) {
        return new FeedSettings(other, pageSize, stall, listStall, audit, auditEvents, poll, buffer, backoff);
    }

    public FeedSettings withStall(Duration subscription, Duration list) {
        return new FeedSettings(delivery, pageSize, subscription, list, audit, auditEvents, poll, buffer, backoff);
    }

    public FeedSettings withAudit(Duration every, int events) {
        return new FeedSettings(delivery, pageSize, stall, listStall, every, events, poll, buffer, backoff);
    }

    public FeedSettings withPoll(Duration every) {
        return new FeedSettings(delivery, pageSize, stall, listStall, audit, auditEvents, every, buffer, backoff);
    }

    public FeedSettings withBuffer(int events) {
        return new FeedSettings(delivery, pageSize, stall, listStall, audit, auditEvents, poll, events, backoff);
    }

    public FeedSettings withPageSize(int events) {
        return new FeedSettings(delivery, events, stall, listStall, audit, auditEvents, poll, buffer, backoff);
    }

    public FeedSettings withBackoff(Backoff other) {
        return new FeedSettings(delivery, pageSize, stall, listStall, audit, auditEvents, poll, buffer, other);
    }
}
