package io.daasvader.master.operations;

import io.daasvader.sui.follow.FeedAlarm;
import io.daasvader.sui.follow.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges the event feed. A pure function of what is seen. */
record ChainCheck(long mostLag, Duration longestSilence) {
    /**
     * Why the feed cannot be relied on now; empty when it can.
     *
     * @param lag checkpoints behind the tip; empty when no node has told its tip
     * @param nodesAnswer whether any full node answered the last time it was asked
     */
    Optional<String> trouble(FeedState feed, OptionalLong lag, boolean nodesAnswer, Instant now) {
        String alarm =
                feed.alarm().map(a -> ": " + a.kind() + ", " + a.detail()).orElse("");
        if (feed.phase() == FeedState.Phase.STOPPED || feed.phase() == FeedState.Phase.CLOSED) {
            return Optional.of("the event feed has stopped" + alarm);
        }
        if (!nodesAnswer || lag.isEmpty()) {
            return Optional.of("no full node answers" + alarm);
        }
        if (feed.lastFrame().isEmpty()) {
            return Optional.of("the event feed has brought nothing yet" + alarm);
        }
        Duration silent = Duration.between(feed.lastFrame().get(), now);
        if (silent.compareTo(longestSilence) > 0) {
            return Optional.of("the event feed has been silent for " + silent.toSeconds() + " s, more than "
                    + longestSilence.toSeconds() + " s" + alarm);
        }
        if (lag.getAsLong() > mostLag) {
            return Optional.of("the event feed is " + lag.getAsLong() + " checkpoints behind, more than " + mostLag);
        }
        boolean lost =
                feed.alarm().map(FeedAlarm::kind).filter(ChainCheck::grave).isPresent();
        return lost && feed.phase() != FeedState.Phase.LIVE
                ? Optional.of("the event feed is broken" + alarm)
                : Optional.empty();
    }

    /** Events that came late were delivered all the same; with the other alarms they do not come. */
    private static boolean grave(FeedAlarm.Kind kind) {
        return switch (kind) {
            case GAP, SILENT, WRONG_CHAIN, GARBAGE -> true;
            case OUT_OF_ORDER, WITHHELD -> false;
        };
    }
}
