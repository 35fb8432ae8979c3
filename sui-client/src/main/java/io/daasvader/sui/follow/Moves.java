package io.daasvader.sui.follow;

import io.daasvader.sui.follow.FeedEffect.Blame;
import io.daasvader.sui.follow.FeedEffect.CloseStream;
import io.daasvader.sui.follow.FeedEffect.Deliver;
import io.daasvader.sui.follow.FeedEffect.Raise;
import io.daasvader.sui.follow.FeedEffect.Save;
import io.daasvader.sui.follow.FeedPhase.CatchingUp;
import io.daasvader.sui.follow.FeedPhase.Joining;
import io.daasvader.sui.follow.FeedPhase.Live;
import io.daasvader.sui.follow.FeedPhase.Pending;
import io.daasvader.sui.follow.FeedPhase.Stopped;
import io.daasvader.sui.follow.FeedPhase.Waiting;
import io.daasvader.sui.follow.FollowState.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step in the making: the state so far and the effects collected. Lives within a single call of the machine. */
final class Moves {
    FollowState state;
    private final List<FeedEffect> effects = new ArrayList<>(4);

    Moves(FollowState state) {
        this.state = state;
    }

    FeedMachine.Step step() {
        return new FeedMachine.Step(state, List.copyOf(effects));
    }

    void add(FeedEffect effect) {
        effects.add(effect);
    }

    void phase(FeedPhase next) {
        state = state.with(next);
    }

    /** Takes the id of a new stream. */
    long stream() {
        long id = state.nextStream();
        state = state.withStreamTaken();
        return id;
    }

    void close(long stream) {
        add(new CloseStream(stream, false));
    }

    void closeAll(boolean stalled) {
        switch (state.phase()) {
            case CatchingUp c -> add(new CloseStream(c.list().stream(), stalled));
            case Joining j -> {
                add(new CloseStream(j.sub().stream(), stalled));
                j.list().ifPresent(l -> add(new CloseStream(l.stream(), false)));
            }
            case Live l -> {
                add(new CloseStream(l.sub().stream(), stalled));
                l.audit().ifPresent(a -> add(new CloseStream(a.list().stream(), false)));
            }
            case Waiting w -> {}
            case Stopped s -> {}
        }
    }

    /** Delivers what is new, in chain order; tells how many that were. */
    int deliver(List<FeedEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        List<FeedEvent> fresh = state.ledger().fresh(events);
        Counts c = state.counts();
        boolean late = !fresh.isEmpty()
                && state.ledger().last().isPresent()
                && fresh.getFirst().position().compareTo(state.ledger().last().get()) < 0;
        if (late) {
            raise(
                    FeedAlarm.Kind.OUT_OF_ORDER,
                    fresh.getFirst().position() + " came after "
                            + state.ledger().last().get());
        }
        if (fresh.size() != events.size() || late) {
            c = new Counts(
                    c.delivered(),
                    c.repeatsDropped() + events.size() - fresh.size(),
                    c.outOfOrder() + (late ? 1 : 0),
                    c.withheld(),
                    c.reconnects());
        }
        if (!fresh.isEmpty()) {
            state = state.with(state.ledger().plus(fresh));
            add(new Deliver(new FeedBatch(fresh, state.ledger().cursor())));
        }
        state = state.with(new Counts(
                c.delivered() + fresh.size(), c.repeatsDropped(), c.outOfOrder(), c.withheld(), c.reconnects()));
        return fresh.size();
    }

    /** A List call was read to its end: its watermark and cursor hold now. */
    void settle(Pending pending) {
        Ledger before = state.ledger();
        Ledger after = before.settle(pending.covered(), pending.resume());
        state = state.with(after);
        if (after.settled() != before.settled() || pending.resume().isPresent()) {
            add(new Save(after.cursor()));
        }
    }

    void dropResume() {
        state = state.with(state.ledger().withoutResume());
    }

    void withheld(int found, String endpoint) {
        Counts c = state.counts();
        state = state.with(
                new Counts(c.delivered(), c.repeatsDropped(), c.outOfOrder(), c.withheld() + found, c.reconnects()));
        raise(FeedAlarm.Kind.WITHHELD, found + " events missing from the subscription of " + endpoint + " were found");
        add(new Blame(endpoint, StreamFault.WITHHELD));
    }

    void raise(FeedAlarm.Kind kind, String detail) {
        raise(new FeedAlarm(kind, detail));
    }

    void raise(FeedAlarm alarm) {
        state = state.with(Optional.of(alarm));
        add(new Raise(alarm));
    }

    void succeeded() {
        state = state.withFailures(0);
    }

    /** Everything that exists is delivered and confirmed: what was alarming is over. */
    void caughtUp() {
        state = state.with(Optional.empty());
    }

    void failures(int failures) {
        state = state.withFailures(failures);
        reconnecting();
    }

    void reconnecting() {
        Counts c = state.counts();
        state = state.with(
                new Counts(c.delivered(), c.repeatsDropped(), c.outOfOrder(), c.withheld(), c.reconnects() + 1));
    }

    void subscriptions(int failures, long fromMs) {
        state = state.with(new FollowState.Subscriptions(failures, fromMs));
    }
}
