package io.daasvader.sui.follow;

import io.daasvader.sui.follow.FeedPhase.Waiting;
import java.util.Optional;

/**
 * The whole state of a feed.
 *
 * @param ledger what is delivered
 * @param phase what is open
 * @param failures failures in a row
 * @param nextStream id of the next stream
 * @param subscriptions how subscribing goes
 * @param alarm what an operator must know now
 * @param counts what happened so far
 */
record FollowState(
        Ledger ledger,
        FeedPhase phase,
        int failures,
        long nextStream,
        Subscriptions subscriptions,
        Optional<FeedAlarm> alarm,
        Counts counts) {

    /**
     * Refused or short-lived subscriptions, counted apart: a List call that succeeds says nothing about them.
     *
     * @param failures in a row
     * @param fromMs earliest time of the next one
     */
    record Subscriptions(int failures, long fromMs) {
        static final Subscriptions FREE = new Subscriptions(0, 0);
    }

    /** Totals since start. */
    record Counts(long delivered, long repeatsDropped, long outOfOrder, long withheld, long reconnects) {
        static final Counts ZERO = new Counts(0, 0, 0, 0, 0);
    }

    static FollowState initial(ResumePoint point) {
        return new FollowState(
                Ledger.of(point), new Waiting(0), 0, 1, Subscriptions.FREE, Optional.empty(), Counts.ZERO);
    }

    FollowState with(FeedPhase next) {
        return new FollowState(ledger, next, failures, nextStream, subscriptions, alarm, counts);
    }

    FollowState with(Ledger next) {
        return new FollowState(next, phase, failures, nextStream, subscriptions, alarm, counts);
    }

    FollowState withFailures(int next) {
        return next == failures ? this : new FollowState(ledger, phase, next, nextStream, subscriptions, alarm, counts);
    }

    FollowState withStreamTaken() {
        return new FollowState(ledger, phase, failures, nextStream + 1, subscriptions, alarm, counts);
    }

    FollowState with(Subscriptions next) {
        return new FollowState(ledger, phase, failures, nextStream, next, alarm, counts);
    }

    FollowState with(Optional<FeedAlarm> next) {
        return new FollowState(ledger, phase, failures, nextStream, subscriptions, next, counts);
    }

    FollowState with(Counts next) {
        return new FollowState(ledger, phase, failures, nextStream, subscriptions, alarm, next);
    }
}
