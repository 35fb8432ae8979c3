package io.daasvader.master.chain;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.DecodedEvent;
import io.daasvader.contracts.EventStamp;
import io.daasvader.contracts.UnknownEvent;
import io.daasvader.master.CrashPoint;
import io.daasvader.master.database.Database;
import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.follow.Cursor;
import io.daasvader.sui.follow.CursorStore;
import io.daasvader.sui.follow.EventPosition;
import io.daasvader.sui.follow.EventSink;
import io.daasvader.sui.follow.FeedBatch;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.follow.FeedIdentity;
import io.daasvader.sui.follow.ResumePoint;
import io.daasvader.sui.follow.UntrustedEventsException;
import io.daasvader.sui.types.Address;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores each event, what it means to every feature, and the cursor in one transaction. An event that cannot be understood is
 * parked with its reason and holds up nothing. A batch that leaves an event out is refused whole.
 */
final class Inbox implements CursorStore, EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Database database;
    private final Address originalPackage;
    private final List<EventProjection> projections;
    private final Streams streams;
    private final InstantSource clock;
    private Optional<String> identity = Optional.empty();

    Inbox(
            Database database,
            Address originalPackage,
            List<EventProjection> projections,
            Streams streams,
            InstantSource clock) {
        this.database = database;
        this.originalPackage = originalPackage;
        this.projections = List.copyOf(projections);
        this.streams = streams;
        this.clock = clock;
    }

    @Override
    public Optional<ResumePoint> load(FeedIdentity feed) {
        identity = Optional.of(feed.hash());
        return database.read(jdbc -> jdbc.sql("select * from feed where identity = ?")
                .param(feed.hash())
                .query((row, n) -> new Cursor(
                        row.getBytes("opaque"),
                        row.getLong("covered"),
                        position(
                                row.getObject("last_checkpoint"),
                                row.getLong("last_checkpoint"),
                                row.getLong("last_tx"),
                                row.getLong("last_event")),
                        row.getString("issuer")))
                .optional()
                .map(cursor -> new ResumePoint(cursor, above(jdbc, cursor.coveredCheckpoint()))));
    }

    private static Optional<EventPosition> position(@Nullable Object present, long checkpoint, long tx, long event) {
        return present == null ? Optional.empty() : Optional.of(new EventPosition(checkpoint, tx, event));
    }

    private static List<EventPosition> above(JdbcClient jdbc, long covered) {
        return jdbc.sql("select checkpoint, tx_index, event_index from inbox where checkpoint > ?")
                .param(covered)
                .query((row, n) -> new EventPosition(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    @Override
    public void save(Cursor cursor) {
        database.updateSoon(jdbc -> move(jdbc, cursor));
    }

    @Override
    public void accept(FeedBatch batch) throws UntrustedEventsException {
        CrashPoint.EVENTS_RECEIVED.pass();
        List<DaasEvent> understood;
        try {
            understood = database.write(jdbc -> {
                List<FeedEvent> fresh =
                        batch.events().stream().filter(e -> !stored(jdbc, e)).toList();
                streams.count(
                        jdbc,
                        fresh.stream()
                                .flatMap(e -> EventStamp.of(e.event().contents()).stream())
                                .toList());
                List<DaasEvent> events = new ArrayList<>();
                for (FeedEvent event : fresh) {
                    store(jdbc, event).ifPresent(events::add);
                }
                move(jdbc, batch.cursor());
                return events;
            });
        } catch (Streams.Withheld e) {
            throw new UntrustedEventsException(String.valueOf(e.getMessage()));
        }
        projections.forEach(p -> p.committed(understood));
    }

    private static boolean stored(JdbcClient jdbc, FeedEvent event) {
        return jdbc.sql("select 1 from inbox where tx_digest = ? and event_index = ?")
                .param(event.txDigest().toString())
                .param(event.position().eventIndex())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private Optional<DaasEvent> store(JdbcClient jdbc, FeedEvent event) {
        Understood understood = understand(event);
        jdbc.sql("""
                        insert into inbox (tx_digest, event_index, checkpoint, tx_index, type, contents, state, reason, received_ms)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(event.txDigest().toString())
                .param(event.position().eventIndex())
                .param(event.position().checkpoint())
                .param(event.position().txIndex())
                .param(event.event().type().toString())
                .param(event.event().contents().toArray())
                .param(understood.event().isPresent() ? "DONE" : "PARKED")
                .param(understood.reason())
                .param(clock.millis())
                .update();
        understood.event().ifPresent(e -> projections.forEach(p -> p.apply(jdbc, event, e)));
        return understood.event();
    }

    private record Understood(
            Optional<DaasEvent> event, @Nullable String reason) {}

    private Understood understand(FeedEvent event) {
        try {
            DecodedEvent decoded = DaasEvents.decode(originalPackage, event.event());
            return switch (decoded) {
                case DaasEvent known -> new Understood(Optional.of(known), null);
                case UnknownEvent unknown -> parked(event, "this version does not know the event's type");
            };
        } catch (BcsException e) {
            return parked(event, "the contents are not the type's: " + e.getMessage());
        }
    }

    private static Understood parked(FeedEvent event, String reason) {
        LOG.atWarn()
                .addKeyValue("tx", event.txDigest())
                .addKeyValue("event", event.position().eventIndex())
                .addKeyValue("type", event.event().type())
                .log("event parked: {}", reason);
        return new Understood(Optional.empty(), reason);
    }

    private void move(JdbcClient jdbc, Cursor cursor) {
        jdbc.sql("""
                        insert into feed (identity, opaque, covered, last_checkpoint, last_tx, last_event, issuer)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (identity) do update set opaque = excluded.opaque, covered = excluded.covered,
                            last_checkpoint = excluded.last_checkpoint, last_tx = excluded.last_tx,
                            last_event = excluded.last_event, issuer = excluded.issuer""")
                .param(identity.orElseThrow())
                .param(cursor.opaque())
                .param(cursor.coveredCheckpoint())
                .param(cursor.last().map(EventPosition::checkpoint).orElse(null))
                .param(cursor.last().map(EventPosition::txIndex).orElse(null))
                .param(cursor.last().map(EventPosition::eventIndex).orElse(null))
                .param(cursor.issuer())
                .update();
    }
}
