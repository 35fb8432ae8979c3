package io.daasvader.sui.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is delivered, exactly: every match at or below {@code settled}, and the positions in {@code above}. Whether an event
 * is new is decided here alone, whatever stream brought it and in whatever order.
 *
 * @param settled checkpoint up to which a completed List call confirmed everything, -1 for none
 * @param above positions delivered above {@code settled}
 * @param last highest position delivered
 * @param resume the node's cursor at the end of the last completed page
 */
record Ledger(long settled, PositionSet above, Optional<EventPosition> last, Optional<FeedEffect.Resume> resume) {
    private static final Comparator<FeedEvent> ORDER = Comparator.comparing(FeedEvent::position);

    static Ledger of(ResumePoint point) {
        Cursor c = point.cursor();
        Optional<FeedEffect.Resume> resume = c.issuer().isEmpty() || c.opaque().length == 0
                ? Optional.empty()
                : Optional.of(new FeedEffect.Resume(c.opaque(), c.issuer()));
        List<EventPosition> above = point.deliveredAbove().stream()
                .filter(p -> p.checkpoint() > c.coveredCheckpoint())
                .toList();
        return new Ledger(c.coveredCheckpoint(), PositionSet.of(above), c.last(), resume);
    }

    Cursor cursor() {
        return new Cursor(
                resume.map(FeedEffect.Resume::cursor).orElseGet(() -> new byte[0]),
                settled,
                last,
                resume.map(FeedEffect.Resume::issuer).orElse(""));
    }

    /** The events not delivered yet, ascending and without repeats. The given list itself when all are new and in order. */
    List<FeedEvent> fresh(List<FeedEvent> events) {
        int ordered = 0;
        EventPosition previous = null;
        for (FeedEvent e : events) {
            EventPosition p = e.position();
            if (!isNew(p) || (previous != null && previous.compareTo(p) >= 0)) {
                break;
            }
            previous = p;
            ordered++;
        }
        if (ordered == events.size()) {
            return events;
        }
        List<FeedEvent> kept = new ArrayList<>(events.size());
        for (FeedEvent e : events) {
            if (isNew(e.position())) {
                kept.add(e);
            }
        }
        kept.sort(ORDER);
        return withoutRepeats(kept);
    }

    private static List<FeedEvent> withoutRepeats(List<FeedEvent> sorted) {
        List<FeedEvent> unique = new ArrayList<>(sorted.size());
        for (FeedEvent e : sorted) {
            if (unique.isEmpty() || !unique.getLast().position().equals(e.position())) {
                unique.add(e);
            }
        }
        return List.copyOf(unique);
    }

    private boolean isNew(EventPosition p) {
        return p.checkpoint() > settled && !above.contains(p);
    }

    /** After delivering events of which every one was {@link #fresh}. */
    Ledger plus(List<FeedEvent> delivered) {
        if (delivered.isEmpty()) {
            return this;
        }
        EventPosition highest = delivered.getLast().position();
        Optional<EventPosition> newLast =
                last.isPresent() && last.get().compareTo(highest) > 0 ? last : Optional.of(highest);
        return new Ledger(settled, above.plusEvents(delivered), newLast, resume);
    }

    /** After a List call was read to its end. */
    Ledger settle(OptionalLong covered, Optional<FeedEffect.Resume> newResume) {
        long now = Math.max(settled, covered.orElse(settled));
        return new Ledger(
                now, now == settled ? above : above.above(now), last, newResume.isPresent() ? newResume : resume);
    }

    /** Without the node's cursor: the next List call starts at a checkpoint. */
    Ledger withoutResume() {
        return new Ledger(settled, above, last, Optional.empty());
    }
}
