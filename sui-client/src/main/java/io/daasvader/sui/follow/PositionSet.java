package io.daasvader.sui.follow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorted set of positions: an immutable view of shared arrays. Adding at the end writes behind every existing view
 * and costs no copy; adding anywhere else copies. Versions must be derived on one thread.
 */
final class PositionSet {
    static final PositionSet EMPTY = new PositionSet(new Backing(0), 0, 0);
    private static final int SMALLEST = 64;

    private static final class Backing {
        final long[] checkpoints;
        final long[] indexes;
        /** Slots written so far: only the view that ends here may append in place. */
        int used;

        Backing(int capacity) {
            checkpoints = new long[capacity];
            indexes = new long[capacity];
        }
    }

    private final Backing backing;
    private final int from;
    private final int to;

    private PositionSet(Backing backing, int from, int to) {
        this.backing = backing;
        this.from = from;
        this.to = to;
    }

    static PositionSet of(List<EventPosition> positions) {
        return EMPTY.plus(positions.stream().sorted().distinct().toList());
    }

    int size() {
        return to - from;
    }

    boolean contains(EventPosition p) {
        return isBelowEnd(p) && find(p.checkpoint(), p.packed()) >= 0;
    }

    /** Adds positions of which none is contained yet. */
    PositionSet plus(List<EventPosition> positions) {
        PositionSet set = this;
        for (EventPosition p : positions) {
            set = set.isBelowEnd(p) ? set.insert(p) : set.append(p, positions.size());
        }
        return set;
    }

    /** Adds the positions of events of which none is contained yet. */
    PositionSet plusEvents(List<FeedEvent> events) {
        if (events.isEmpty()) {
            return this;
        }
        EventPosition previous = events.getFirst().position();
        boolean appendable = !isBelowEnd(previous);
        for (int i = 1; i < events.size() && appendable; i++) {
            EventPosition p = events.get(i).position();
            appendable = previous.compareTo(p) < 0;
            previous = p;
        }
        return appendable
                ? appendAll(events)
                : plus(events.stream().map(FeedEvent::position).toList());
    }

    List<EventPosition> toList() {
        List<EventPosition> all = new ArrayList<>(size());
        for (int i = from; i < to; i++) {
            all.add(EventPosition.unpack(backing.checkpoints[i], backing.indexes[i]));
        }
        return List.copyOf(all);
    }

    /** Without everything at or below a checkpoint. */
    PositionSet above(long checkpoint) {
        int at = find(checkpoint, Long.MAX_VALUE);
        int start = at >= 0 ? at + 1 : -at - 1;
        return start == from ? this : start == to ? EMPTY : new PositionSet(backing, start, to);
    }

    private boolean isBelowEnd(EventPosition p) {
        if (to == from) {
            return false;
        }
        long end = backing.checkpoints[to - 1];
        return p.checkpoint() < end || (p.checkpoint() == end && p.packed() <= backing.indexes[to - 1]);
    }

    private PositionSet appendAll(List<FeedEvent> events) {
        Backing target = room(events.size());
        int shift = target == backing ? 0 : from;
        int end = to - shift;
        for (int i = 0; i < events.size(); i++) {
            EventPosition p = events.get(i).position();
            target.checkpoints[end] = p.checkpoint();
            target.indexes[end] = p.packed();
            end++;
        }
        target.used = end;
        return new PositionSet(target, from - shift, end);
    }

    private PositionSet append(EventPosition p, int expected) {
        Backing target = room(expected);
        int shift = target == backing ? 0 : from;
        int end = to - shift;
        target.checkpoints[end] = p.checkpoint();
        target.indexes[end] = p.packed();
        target.used = end + 1;
        return new PositionSet(target, from - shift, end + 1);
    }

    private Backing room(int extra) {
        if (backing.used == to && to + extra <= backing.checkpoints.length) {
            return backing;
        }
        return copy(Math.max(SMALLEST, 2 * (size() + extra)));
    }

    private Backing copy(int capacity) {
        Backing fresh = new Backing(capacity);
        System.arraycopy(backing.checkpoints, from, fresh.checkpoints, 0, size());
        System.arraycopy(backing.indexes, from, fresh.indexes, 0, size());
        fresh.used = size();
        return fresh;
    }

    private PositionSet insert(EventPosition p) {
        int at = find(p.checkpoint(), p.packed());
        if (at >= 0) {
            return this;
        }
        int index = -at - 1 - from;
        Backing fresh = copy(size() + SMALLEST);
        System.arraycopy(fresh.checkpoints, index, fresh.checkpoints, index + 1, size() - index);
        System.arraycopy(fresh.indexes, index, fresh.indexes, index + 1, size() - index);
        fresh.checkpoints[index] = p.checkpoint();
        fresh.indexes[index] = p.packed();
        fresh.used = size() + 1;
        return new PositionSet(fresh, 0, size() + 1);
    }

    /** Index in the arrays, or {@code -insertion - 1}. */
    private int find(long checkpoint, long packed) {
        int low = from;
        int high = to - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            int order = Long.compare(backing.checkpoints[mid], checkpoint);
            if (order == 0) {
                order = Long.compare(backing.indexes[mid], packed);
            }
            if (order == 0) {
                return mid;
            }
            if (order < 0) {
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return -low - 1;
    }

    @Override
    public String toString() {
        return size() + " positions " + Arrays.toString(new int[] {from, to});
    }
}
