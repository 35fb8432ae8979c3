package io.daasvader.sui.follow;

import java.time.Instant;
import java.util.Optional;

/**
 * A feed as health and metrics see it.
 *
 * @param phase what it is doing
 * @param coveredCheckpoint everything at or below is confirmed delivered
 * @param reachedCheckpoint everything at or below was delivered, as far as the subscription itself says; not below {@code coveredCheckpoint}
 * @param last highest position delivered
 * @param lastFrame when the last frame of any kind came
 * @param alarm raised last, until everything that exists is delivered again
 * @param delivered events handed to the sink since start
 * @param repeatsDropped events that came again
 * @param outOfOrder batches that came late
 * @param withheld events that only a second reading found
 * @param reconnects failures after which streams were opened anew
 */
public record FeedState(
        Phase phase,
        long coveredCheckpoint,
        long reachedCheckpoint,
        Optional<EventPosition> last,
        Optional<Instant> lastFrame,
        Optional<FeedAlarm> alarm,
        long delivered,
        long repeatsDropped,
        long outOfOrder,
        long withheld,
        long reconnects) {
    /** What a feed is doing. */
    public enum Phase {
        WAITING,
        CATCHING_UP,
        JOINING,
        LIVE,
        STOPPED,
        CLOSED
    }

    static FeedState of(FollowState s, Optional<Instant> lastFrame) {
        Phase phase = switch (s.phase()) {
            case FeedPhase.Waiting w -> Phase.WAITING;
            case FeedPhase.CatchingUp c -> Phase.CATCHING_UP;
            case FeedPhase.Joining j -> Phase.JOINING;
            case FeedPhase.Live l -> Phase.LIVE;
            case FeedPhase.Stopped t -> Phase.STOPPED;
        };
        FollowState.Counts c = s.counts();
        return new FeedState(
                phase,
                s.ledger().settled(),
                Math.max(s.ledger().settled(), watermark(s.phase())),
                s.ledger().last(),
                lastFrame,
                s.alarm(),
                c.delivered(),
                c.repeatsDropped(),
                c.outOfOrder(),
                c.withheld(),
                c.reconnects());
    }

    private static long watermark(FeedPhase phase) {
        return phase instanceof FeedPhase.Live live ? live.sub().covered().orElse(-1) : -1;
    }

    FeedState closed() {
        return new FeedState(
                Phase.CLOSED,
                coveredCheckpoint,
                reachedCheckpoint,
                last,
                lastFrame,
                alarm,
                delivered,
                repeatsDropped,
                outOfOrder,
                withheld,
                reconnects);
    }
}
