package io.daasvader.sui.follow;

import io.daasvader.sui.follow.FeedEffect.Blame;
import io.daasvader.sui.follow.FeedEffect.Raise;
import io.daasvader.sui.follow.FeedInput.Failed;
import io.daasvader.sui.follow.FeedPhase.CatchingUp;
import io.daasvader.sui.follow.FeedPhase.Joining;
import io.daasvader.sui.follow.FeedPhase.Live;
import io.daasvader.sui.follow.FeedPhase.Stopped;
import io.daasvader.sui.follow.FeedPhase.Waiting;
import io.daasvader.sui.rpc.Backoff;
import java.util.random.RandomGenerator;

/** The part of the machine that answers faults: which endpoint is to blame, what is tried next, when to stop. */
final class FaultRules {
    /** How long subscriptions are not tried again where the call does not exist. */
    private static final long UNIMPLEMENTED_MS = 300_000;

    private final Backoff backoff;
    private final RandomGenerator random;

    FaultRules(Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
    }

    void failed(Moves m, Failed f) {
        boolean subscription;
        switch (m.state.phase()) {
            case CatchingUp c when c.list().stream() == f.stream() -> subscription = false;
            case Joining j when j.sub().stream() == f.stream() -> subscription = true;
            case Joining j when FeedPhase.isList(j.list(), f.stream()) -> subscription = false;
            case Live l when l.sub().stream() == f.stream() -> subscription = true;
            case Live l
            when l.audit().isPresent() && l.audit().get().list().stream() == f.stream() -> subscription = false;
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

    private void answer(Moves m, Failed f, boolean subscription) {
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
            case UNIMPLEMENTED -> {
                if (subscription) {
                    m.subscribeFrom(f.nowMs() + UNIMPLEMENTED_MS);
                }
            }
            case INTERRUPTED, EOF, STALLED, BEHIND, WITHHELD -> {}
        }
        waitAfterFailure(m, f.nowMs());
    }

    /** Never jumps: what is missing is missing until an endpoint has it or people decide. */
    private static void stop(Moves m) {
        FeedAlarm alarm = new FeedAlarm(
                FeedAlarm.Kind.GAP,
                "checkpoint " + (m.state.ledger().settled() + 1)
                        + " is pruned at every endpoint; add an endpoint that still has it");
        m.add(new Raise(alarm));
        m.phase(new Stopped(alarm));
    }

    void waitAfterFailure(Moves m, long nowMs) {
        int failures = m.state.failures() + 1;
        m.failures(failures);
        m.phase(new Waiting(nowMs + backoff.delayMs(failures, random)));
    }

    /** Half-open streams hang for ever on a healthy connection: only a fresh connection helps. */
    void stalled(Moves m, long nowMs, String what) {
        m.closeAll(true);
        m.raise(FeedAlarm.Kind.SILENT, "no frame on the " + what + " within its limit");
        waitAfterFailure(m, nowMs);
    }
}
