package io.daasvader.sui.follow;

import io.daasvader.sui.follow.FeedPhase.Waiting;

/**
 * The whole state of a feed.
 *
 * @param ledger what is delivered
 * @param phase what is open
 * @param failures failures in a row
 * @param nextStream id of the next stream
 * @param subscribeFromMs earliest time of the next subscription, pushed back while subscriptions are refused
 * @param counts what happened so far
 */
record FollowState(Ledger ledger, FeedPhase phase, int failures, long nextStream, long subscribeFromMs, Counts counts) {

    /** Totals since start. */
    record Counts(long delivered, long repeatsDropped, long outOfOrder, long withheld, long reconnects) {
        static final Counts ZERO = new Counts(0, 0, 0, 0, 0);
    }

    static FollowState initial(ResumePoint point) {
        return new FollowState(Ledger.of(point), new Waiting(0), 0, 1, 0, Counts.ZERO);
    }

    FollowState with(FeedPhase next) {
        return new FollowState(ledger, next, failures, nextStream, subscribeFromMs, counts);
    }

    FollowState with(Ledger next) {
        return new FollowState(next, phase, failures, nextStream, subscribeFromMs, counts);
    }

    FollowState withFailures(int next) {
        return next == failures ? this : new FollowState(ledger, phase, next, nextStream, subscribeFromMs, counts);
    }

    FollowState withStreamTaken() {
        return new FollowState(ledger, phase, failures, nextStream + 1, subscribeFromMs, counts);
    }

    FollowState withSubscribeFrom(long ms) {
        return new FollowState(ledger, phase, failures, nextStream, ms, counts);
    }

    FollowState with(Counts next) {
        return new FollowState(ledger, phase, failures, nextStream, subscribeFromMs, next);
    }
}
