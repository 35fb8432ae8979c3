package io.daasvader.sui.follow;

import io.daasvader.sui.follow.FeedEffect.Blame;
import io.daasvader.sui.follow.FeedInput.Failed;
import io.daasvader.sui.follow.FeedPhase.CatchingUp;
import io.daasvader.sui.follow.FeedPhase.Joining;
import io.daasvader.sui.follow.FeedPhase.Live;
import io.daasvader.sui.follow.FeedPhase.Stopped;
import io.daasvader.sui.follow.FeedPhase.SubRun;
import io.daasvader.sui.follow.FeedPhase.Waiting;
import io.daasvader.sui.rpc.Backoff;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The part of the machine that answers faults: which endpoint is to blame, what is tried next, when to stop. */
final class FaultRules {
    /** How long subscriptions are not tried again where the call does not exist. */
    private static final long UNIMPLEMENTED_MS = 300_000;
    /** A subscription that lasted so long was a good one. */
    private static final long STEADY_MS = 10_000;

    private final Backoff backoff;
    private final long pollMs;
    private final RandomGenerator random;

    FaultRules(FeedSettings settings, RandomGenerator random) {
        this.backoff = settings.backoff();
        this.pollMs = settings.poll().toMillis();
        this.random = random;
    }

    void failed(Moves m, Failed f) {
        Optional<SubRun> subscription;
        switch (m.state.phase()) {
            case CatchingUp c when c.list().stream() == f.stream() -> subscription = Optional.empty();
            case Joining j when j.sub().stream() == f.stream() -> subscription = Optional.of(j.sub());
            case Joining j when FeedPhase.isList(j.list(), f.stream()) -> subscription = Optional.empty();
            case Live l when l.sub().stream() == f.stream() -> subscription = Optional.of(l.sub());
            case Live l
            when l.audit().isPresent() && l.audit().get().list().stream() == f.stream() ->
                subscription = Optional.empty();
            default -> {
                return;
            }
        }
        m.closeAll(false);
        if (f.fault() != StreamFault.BEHIND && f.fault() != StreamFault.UNIMPLEMENTED) {
            m.add(new Blame(f.endpoint(), f.fault()));
        }
        answer(m, f, subscription);
    }

    private void answer(Moves m, Failed f, Optional<SubRun> subscription) {
        switch (f.fault()) {
            case PRUNED -> {
                boolean cursorUsed = m.state.ledger().resume().isPresent();
                if (!cursorUsed && !f.elsewhere()) {
                    stop(m);
                    return;
                }
                // The cursor alone may be what is too old for this endpoint: the checkpoint is asked for before giving
                // up.
                m.dropResume();
            }
            // A cursor that expired or that another provider issued: continue from the checkpoint, dropping repeats.
            case REFUSED -> m.dropResume();
            case WRONG_CHAIN -> m.raise(FeedAlarm.Kind.WRONG_CHAIN, f.endpoint() + " serves another chain");
            case GARBAGE -> m.raise(FeedAlarm.Kind.GARBAGE, f.endpoint() + " sends frames that cannot be decoded");
            case INTERRUPTED, EOF, STALLED, BEHIND, WITHHELD, UNIMPLEMENTED -> {}
        }
        if (subscription.isEmpty()) {
            waitAfterFailure(m, f.nowMs());
        } else if (f.fault() == StreamFault.UNIMPLEMENTED) {
            readOnWithout(m, f.nowMs(), UNIMPLEMENTED_MS);
        } else {
            subscriptionEnded(m, f.nowMs(), subscription.get());
        }
    }

    /** Never jumps: what is missing is missing until an endpoint has it or people decide. */
    private static void stop(Moves m) {
        FeedAlarm alarm = new FeedAlarm(
                FeedAlarm.Kind.GAP,
                "checkpoint " + (m.state.ledger().settled() + 1)
                        + " is pruned at every endpoint; add an endpoint that still has it");
        m.raise(alarm);
        m.phase(new Stopped(alarm));
    }

    void waitAfterFailure(Moves m, long nowMs) {
        int failures = m.state.failures() + 1;
        m.failures(failures);
        m.phase(new Waiting(nowMs + backoff.delayMs(failures, random)));
    }

    private void subscriptionEnded(Moves m, long nowMs, SubRun sub) {
        boolean steady = nowMs - sub.openedMs() >= STEADY_MS;
        int failures = steady ? 1 : m.state.subscriptions().failures() + 1;
        m.subscriptions(failures, 0);
        readOnWithout(m, nowMs, backoff.delayMs(failures, random));
    }

    /** No subscription for a while. List calls go on meanwhile, at the pace of polling. */
    private void readOnWithout(Moves m, long nowMs, long pauseMs) {
        m.subscriptions(m.state.subscriptions().failures(), nowMs + pauseMs);
        m.reconnecting();
        m.phase(new Waiting(nowMs + Math.min(pauseMs, pollMs)));
    }

    /** Half-open streams hang for ever on a healthy connection: only a fresh connection helps. */
    void stalled(Moves m, long nowMs, SubRun sub) {
        m.closeAll(true);
        m.raise(FeedAlarm.Kind.SILENT, "no frame on the subscription within its limit");
        subscriptionEnded(m, nowMs, sub);
    }

    void listStalled(Moves m, long nowMs) {
        m.closeAll(true);
        m.raise(FeedAlarm.Kind.SILENT, "no frame on the List stream within its limit");
        waitAfterFailure(m, nowMs);
    }
}
