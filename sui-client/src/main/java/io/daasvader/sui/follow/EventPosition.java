package io.daasvader.sui.follow;

import java.util.Comparator;

/**
 * Place of an event in the chain; strictly ascending in chain order, the same on every node.
 *
 * @param checkpoint sequence number of the checkpoint
 * @param txIndex index of the transaction in the checkpoint, below 2^32
 * @param eventIndex index of the event in its transaction, below 2^32
 */
public record EventPosition(long checkpoint, long txIndex, long eventIndex) implements Comparable<EventPosition> {
    private static final long INDEX_LIMIT = 1L << 32;
    private static final Comparator<EventPosition> ORDER =
            Comparator.comparingLong(EventPosition::checkpoint).thenComparingLong(EventPosition::packed);

    public EventPosition {
        if (checkpoint < 0
                || txIndex < 0
                || txIndex >= INDEX_LIMIT >> 1
                || eventIndex < 0
                || eventIndex >= INDEX_LIMIT) {
            throw new IllegalArgumentException(
                    "position out of range: " + checkpoint + "/" + txIndex + "/" + eventIndex);
        }
    }

    static EventPosition unpack(long checkpoint, long packed) {
        return new EventPosition(checkpoint, packed >>> 32, packed & (INDEX_LIMIT - 1));
    }

    /** Transaction and event index in one long that sorts like the pair. */
    long packed() {
        return txIndex << 32 | eventIndex;
    }

    @Override
    public int compareTo(EventPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return checkpoint + "/" + txIndex + "/" + eventIndex;
    }
}
