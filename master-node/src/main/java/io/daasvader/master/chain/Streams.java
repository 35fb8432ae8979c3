package io.daasvader.master.chain;

import io.daasvader.contracts.EventStamp;
import io.daasvader.contracts.StreamOrder;
import io.daasvader.contracts.StreamOrder.Place;
import io.daasvader.sui.types.Address;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far each stream of events has been stored. A node that leaves an event out is found by the number that is missing.
 * A feed that begins behind the package's publication does not know where the streams stand, and takes their first event as it comes.
 */
final class Streams {
    private final boolean fromTheBeginning;

    Streams(boolean fromTheBeginning) {
        this.fromTheBeginning = fromTheBeginning;
    }

    /** Events were left out. Unchecked so that it undoes the transaction it is thrown in. */
    static final class Withheld extends RuntimeException {
        private static final long serialVersionUID = 1;

        Withheld(Place.Gap gap) {
            super("events " + gap.from() + " to " + gap.to() + " of " + gap.stream() + " were not delivered");
        }
    }

    /** Counts events that are stored now, in chain order; throws {@link Withheld} when one before them is missing. */
    void count(JdbcClient jdbc, Collection<EventStamp> events) {
        Map<Address, Long> known = new HashMap<>();
        for (EventStamp event : events) {
            known.computeIfAbsent(event.streamId(), id -> next(jdbc, id).orElse(fromTheBeginning ? 0 : event.seq()));
        }
        StreamOrder order = new StreamOrder(known);
        for (EventStamp event : events) {
            if (order.accept(event) instanceof Place.Gap gap) {
                throw new Withheld(gap);
            }
        }
        order.next()
                .forEach((stream, next) -> jdbc.sql(
                                "insert into stream (stream_id, next_seq) values (?, ?) on conflict (stream_id) do update set next_seq = excluded.next_seq")
                        .param(stream.toString())
                        .param(next)
                        .update());
    }

    private static Optional<Long> next(JdbcClient jdbc, Address stream) {
        return jdbc.sql("select next_seq from stream where stream_id = ?")
                .param(stream.toString())
                .query(Long.class)
                .optional();
    }
}
