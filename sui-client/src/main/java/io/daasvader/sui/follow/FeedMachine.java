package io.daasvader.sui.follow;

import io.daasvader.sui.follow.FeedEffect.OpenList;
import io.daasvader.sui.follow.FeedEffect.OpenSubscription;
import io.daasvader.sui.follow.FeedInput.Completed;
import io.daasvader.sui.follow.FeedInput.Failed;
import io.daasvader.sui.follow.FeedInput.ListEnd;
import io.daasvader.sui.follow.FeedInput.Received;
import io.daasvader.sui.follow.FeedPhase.Audit;
import io.daasvader.sui.follow.FeedPhase.CatchingUp;
import io.daasvader.sui.follow.FeedPhase.Joining;
import io.daasvader.sui.follow.FeedPhase.ListRun;
import io.daasvader.sui.follow.FeedPhase.Live;
import io.daasvader.sui.follow.FeedPhase.Pending;
import io.daasvader.sui.follow.FeedPhase.Stopped;
import io.daasvader.sui.follow.FeedPhase.SubRun;
import io.daasvader.sui.follow.FeedPhase.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Decides what a feed does next: {@code (state, input) -> (state, effects)}, without clock, threads or network.
 *
 * <p>Course: read with List to the tip; subscribe; hold live events back until List has reached the subscription's first
 * frame; then deliver live, and let a List call confirm every so often what the subscription brought. The ledger of
 * delivered positions decides what is new, so no stream has to be believed about order or repeats.
 */
final class FeedMachine {
    /** Time between List calls while the node's index has not reached the subscription's first frame. */
    private static final long JOIN_RETRY_MS = 200;

    private final FeedSettings settings;
    private final FaultRules faults;

    FeedMachine(FeedSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.faults = new FaultRules(settings, random);
    }

    /** The state after an input, and what to do. */
    record Step(FollowState state, List<FeedEffect> effects) {}

    Step step(FollowState state, FeedInput input) {
        Moves m = new Moves(state);
        switch (input) {
            case FeedInput.Started s -> catchUp(m, s.nowMs());
            case Received r -> received(m, r);
            case Completed c -> completed(m, c);
            case Failed f -> faults.failed(m, f);
            case FeedInput.Tick t -> tick(m, t.nowMs());
        }
        return m.step();
    }

    /** When {@link FeedInput.Tick} is due next; empty when never. */
    OptionalLong deadline(FollowState state) {
        return switch (state.phase()) {
            case Waiting w -> OptionalLong.of(w.untilMs());
            case CatchingUp c -> OptionalLong.of(listStallAt(c.list()));
            case Joining j ->
                OptionalLong.of(Math.min(
                        subStallAt(j.sub()), j.list().map(this::listStallAt).orElse(j.nextListMs())));
            case Live l ->
                OptionalLong.of(Math.min(
                        subStallAt(l.sub()),
                        l.audit().map(a -> listStallAt(a.list())).orElse(l.nextAuditMs())));
            case Stopped s -> OptionalLong.empty();
        };
    }

    private long listStallAt(ListRun run) {
        return run.lastFrameMs() + settings.listStall().toMillis();
    }

    private long subStallAt(SubRun run) {
        return run.lastFrameMs() + settings.stall().toMillis();
    }

    // Frames

    private void received(Moves m, Received r) {
        Frames frames = r.frames();
        switch (m.state.phase()) {
            case CatchingUp c
            when c.list().stream() == r.stream() -> {
                m.deliver(frames.events());
                m.phase(new CatchingUp(c.list().seen(r.nowMs(), frames, frames.endpoint())));
            }
            case Joining j when j.sub().stream() == r.stream() -> joinLive(m, j, r);
            case Joining j
            when FeedPhase.isList(j.list(), r.stream()) -> {
                m.deliver(frames.events());
                m.phase(new Joining(j.sub(), seen(j.list(), r), j.nextListMs(), j.target(), j.held()));
            }
            case Live l when l.sub().stream() == r.stream() -> live(m, l, r);
            case Live l
            when l.audit().isPresent() && l.audit().get().list().stream() == r.stream() ->
                audit(m, l, l.audit().get(), r);
            default -> {}
        }
    }

    private static Optional<ListRun> seen(Optional<ListRun> run, Received r) {
        return run.map(l -> l.seen(r.nowMs(), r.frames(), r.frames().endpoint()));
    }

    /** Live frames before the gap is closed are held back, so that the sink sees chain order. */
    private void joinLive(Moves m, Joining j, Received r) {
        Frames frames = r.frames();
        SubRun sub = j.sub().seen(r.nowMs(), frames);
        OptionalLong target = j.target().isPresent() ? j.target() : target(frames);
        if (j.held().size() + frames.events().size() > settings.buffer()) {
            // Too much for memory: give the subscription up and read on; the next one starts nearer to the tip.
            m.close(j.sub().stream());
            j.list().ifPresent(l -> m.close(l.stream()));
            catchUp(m, r.nowMs());
            return;
        }
        List<FeedEvent> held = HeldEvents.append(j.held(), frames.events());
        Joining next = new Joining(sub, j.list(), j.nextListMs(), target, held);
        m.phase(next);
        if (next.list().isEmpty()) {
            goLiveOrList(m, next, r.nowMs());
        }
    }

    /** The first checkpoint that the subscription is sure to cover is at or below this. */
    private static OptionalLong target(Frames frames) {
        if (frames.covered().isPresent()) {
            return frames.covered();
        }
        return frames.events().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(frames.events().getLast().position().checkpoint());
    }

    private void live(Moves m, Live l, Received r) {
        m.deliver(r.frames().events());
        long due = m.state.ledger().above().size() >= settings.auditEvents() ? r.nowMs() : l.nextAuditMs();
        Live next = new Live(l.sub().seen(r.nowMs(), r.frames()), l.audit(), due);
        m.phase(next);
        if (due <= r.nowMs()) {
            startAudit(m, next, r.nowMs());
        }
    }

    /** Whatever the audit finds below the subscription's own watermark was withheld by it. */
    private void audit(Moves m, Live l, Audit audit, Received r) {
        int found = m.deliver(r.frames().events());
        ListRun list = audit.list().seen(r.nowMs(), r.frames(), r.frames().endpoint());
        m.phase(new Live(l.sub(), Optional.of(new Audit(list, audit.upTo())), l.nextAuditMs()));
        if (found > 0) {
            m.withheld(found, l.sub().endpoint());
            m.close(l.sub().stream());
            m.close(list.stream());
            faults.waitAfterFailure(m, r.nowMs());
        }
    }

    // List calls

    private void completed(Moves m, Completed c) {
        switch (m.state.phase()) {
            case CatchingUp p
            when p.list().stream() == c.stream() -> {
                m.settle(p.list().pending());
                m.succeeded();
                afterCatchUp(m, c);
            }
            case Joining j
            when FeedPhase.isList(j.list(), c.stream()) -> {
                m.settle(j.list().orElseThrow().pending());
                long next = c.end() == ListEnd.MORE ? c.nowMs() : c.nowMs() + JOIN_RETRY_MS;
                Joining joining = new Joining(j.sub(), Optional.empty(), next, j.target(), j.held());
                m.phase(joining);
                goLiveOrList(m, joining, c.nowMs());
            }
            case Live l
            when l.audit().isPresent() && l.audit().get().list().stream() == c.stream() -> {
                m.settle(l.audit().get().list().pending());
                boolean more = c.end() == ListEnd.MORE;
                Live next = new Live(
                        l.sub(),
                        Optional.empty(),
                        more ? c.nowMs() : c.nowMs() + settings.audit().toMillis());
                m.phase(next);
                if (more) {
                    startAudit(m, next, c.nowMs());
                } else {
                    m.caughtUp();
                }
            }
            default -> {}
        }
    }

    private void afterCatchUp(Moves m, Completed c) {
        if (c.end() == ListEnd.MORE && m.state.ledger().resume().isEmpty()) {
            // "More" without a cursor to go on from: asking again at once would ask the same for ever.
            faults.waitAfterFailure(m, c.nowMs());
        } else if (c.end() == ListEnd.MORE) {
            catchUp(m, c.nowMs());
        } else if (settings.delivery() == FeedSettings.Delivery.SUBSCRIBE
                && c.nowMs() >= m.state.subscriptions().fromMs()) {
            long stream = m.stream();
            m.add(new OpenSubscription(stream));
            SubRun sub = SubRun.opened(stream, c.nowMs());
            m.phase(new Joining(sub, Optional.empty(), Long.MAX_VALUE, OptionalLong.empty(), List.of()));
        } else {
            m.caughtUp();
            m.phase(new Waiting(c.nowMs() + settings.poll().toMillis()));
        }
    }

    private void goLiveOrList(Moves m, Joining j, long nowMs) {
        boolean reached = j.target().isPresent()
                && m.state.ledger().settled() >= j.target().getAsLong();
        if (reached) {
            m.caughtUp();
            m.succeeded();
            m.deliver(j.held());
            m.phase(new Live(j.sub(), Optional.empty(), nowMs + settings.audit().toMillis()));
        } else if (j.nextListMs() <= nowMs || j.nextListMs() == Long.MAX_VALUE) {
            ListRun list = openList(m, nowMs, OptionalLong.empty());
            m.phase(new Joining(j.sub(), Optional.of(list), nowMs, j.target(), j.held()));
        }
    }

    private void startAudit(Moves m, Live l, long nowMs) {
        if (l.audit().isPresent()) {
            return;
        }
        OptionalLong covered = l.sub().covered();
        if (covered.isEmpty() || covered.getAsLong() <= m.state.ledger().settled()) {
            m.phase(new Live(l.sub(), Optional.empty(), nowMs + settings.poll().toMillis()));
            return;
        }
        ListRun list = openList(m, nowMs, OptionalLong.of(covered.getAsLong() + 1));
        m.phase(new Live(l.sub(), Optional.of(new Audit(list, covered.getAsLong())), l.nextAuditMs()));
    }

    private void catchUp(Moves m, long nowMs) {
        m.phase(new CatchingUp(openList(m, nowMs, OptionalLong.empty())));
    }

    private static ListRun openList(Moves m, long nowMs, OptionalLong endExclusive) {
        long stream = m.stream();
        Ledger ledger = m.state.ledger();
        m.add(new OpenList(stream, ledger.resume(), ledger.settled() + 1, endExclusive));
        return new ListRun(stream, nowMs, Pending.NONE);
    }

    // Time

    private void tick(Moves m, long nowMs) {
        switch (m.state.phase()) {
            case Waiting w when nowMs >= w.untilMs() -> catchUp(m, nowMs);
            case CatchingUp c when nowMs >= listStallAt(c.list()) -> faults.listStalled(m, nowMs);
            case Joining j -> {
                if (nowMs >= subStallAt(j.sub())) {
                    faults.stalled(m, nowMs, j.sub());
                } else if (j.list().isPresent() && nowMs >= listStallAt(j.list().get())) {
                    faults.listStalled(m, nowMs);
                } else if (j.list().isEmpty() && nowMs >= j.nextListMs()) {
                    goLiveOrList(m, j, nowMs);
                }
            }
            case Live l -> {
                if (nowMs >= subStallAt(l.sub())) {
                    faults.stalled(m, nowMs, l.sub());
                } else if (l.audit().isPresent()
                        && nowMs >= listStallAt(l.audit().get().list())) {
                    faults.listStalled(m, nowMs);
                } else if (l.audit().isEmpty() && nowMs >= l.nextAuditMs()) {
                    startAudit(m, l, nowMs);
                }
            }
            default -> {}
        }
    }
}
