package io.daasvader.contracts;

import io.daasvader.sui.types.Address;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices that an event was withheld: every stream counts its events without a gap, so a number that is left out was never
 * delivered. Events must come in chain order. One thread at a time.
 */
public final class StreamOrder {
    private final Map<Address, Long> next;

    /** Where an event stands in its stream. */
    public sealed interface Place {
        /** The next one. */
        record Next() implements Place {}

        /** Events {@code from} to {@code to} (inclusive) of the stream have not been delivered. */
        record Gap(Address stream, long from, long to) implements Place {}

        /** The event, or a later one, was delivered before. */
        record Old(Address stream, long seq) implements Place {}
    }

    /**
     * Goes on after what was delivered earlier.
     *
     * @param next for each stream the number of its next event; streams not named begin with 0
     */
    public StreamOrder(Map<Address, Long> next) {
        this.next = new HashMap<>(next);
    }

    /** Takes the next event. After a gap the stream goes on behind the event. */
    public Place accept(EventStamp event) {
        long expected = next.getOrDefault(event.streamId(), 0L);
        if (event.seq() < expected) {
            return new Place.Old(event.streamId(), event.seq());
        }
        next.put(event.streamId(), event.seq() + 1);
        return event.seq() == expected ? new Place.Next() : new Place.Gap(event.streamId(), expected, event.seq() - 1);
    }

    /**
     * Compares with the chain: a withheld last event leaves no gap behind it, but the object counts it.
     *
     * @param nextSeq the object's {@code next_seq}, read at a checkpoint that the events have covered
     */
    public Place compare(Address stream, long nextSeq) {
        long expected = next.getOrDefault(stream, 0L);
        return nextSeq > expected ? new Place.Gap(stream, expected, nextSeq - 1) : new Place.Next();
    }

    /** For each stream the number of its next event. */
    public Map<Address, Long> next() {
        return Map.copyOf(next);
    }
}
