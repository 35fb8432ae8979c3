package io.daasvader.sui.follow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a feed stands. Each phase holds exactly what is open in it. */
sealed interface FeedPhase {
    /** A List stream being read. */
    record ListRun(long stream, long lastFrameMs, Pending pending) {
        ListRun seen(long nowMs, Frames frames, String endpoint) {
            return new ListRun(stream, nowMs, pending.plus(frames, endpoint));
        }
    }

    /** Watermark and cursor of a page that is not complete yet. */
    record Pending(OptionalLong covered, Optional<FeedEffect.Resume> resume) {
        static final Pending NONE = new Pending(OptionalLong.empty(), Optional.empty());

        Pending plus(Frames frames, String endpoint) {
            return new Pending(
                    frames.covered().isPresent() ? frames.covered() : covered,
                    frames.cursor().isPresent()
                            ? frames.cursor().map(c -> new FeedEffect.Resume(c, endpoint))
                            : resume);
        }
    }

    static boolean isList(Optional<ListRun> run, long stream) {
        return run.isPresent() && run.get().stream() == stream;
    }

    /**
     * A subscription.
     *
     * @param endpoint who serves it, empty before its first frame
     * @param openedMs when it was asked for
     * @param covered its watermark
     */
    record SubRun(long stream, String endpoint, long openedMs, long lastFrameMs, OptionalLong covered) {
        static SubRun opened(long stream, long nowMs) {
            return new SubRun(stream, "", nowMs, nowMs, OptionalLong.empty());
        }

        SubRun seen(long nowMs, Frames frames) {
            return new SubRun(
                    stream,
                    frames.endpoint(),
                    openedMs,
                    nowMs,
                    frames.covered().isPresent() ? frames.covered() : covered);
        }
    }

    /** Nothing is open until a time: after a failure, or between two polls. */
    record Waiting(long untilMs) implements FeedPhase {}

    /** Reading towards the tip; no subscription is open. */
    record CatchingUp(ListRun list) implements FeedPhase {}

    /**
     * A subscription is open, its events are held back until a List call has reached its first frame.
     *
     * @param list the List stream, or none until {@code nextListMs}
     * @param target checkpoint that List must cover; empty until a frame tells
     */
    record Joining(SubRun sub, Optional<ListRun> list, long nextListMs, OptionalLong target, List<FeedEvent> held)
            implements FeedPhase {}

    /**
     * Events come from the subscription; a List call now and then confirms them.
     *
     * @param audit the confirming List stream and how far the subscription had come when it was opened
     */
    record Live(SubRun sub, Optional<Audit> audit, long nextAuditMs) implements FeedPhase {}

    /**
     * A List call that confirms what the subscription brought.
     *
     * @param upTo highest checkpoint that the subscription claimed to have covered
     */
    record Audit(ListRun list, long upTo) {}

    /** Stopped for good; a restart is a decision of people. */
    record Stopped(FeedAlarm alarm) implements FeedPhase {}
}
