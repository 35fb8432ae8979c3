package io.daasvader.master.slashing;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.WorkerHeartbeat;
import io.daasvader.contracts.WorkerStatusChanged;
import io.daasvader.contracts.slashing.Cite;
import io.daasvader.master.database.Database;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The parts of workers' streams from which silences are made. Between two signs of life without a mark nothing is kept, so a
 * worker that lives has one row, however often it says so. Thread-safe.
 */
final class Signals {
    private static final int ACTIVE = 1;

    /** Not followed by a mark yet. */
    private static final int TENTATIVE = 0;

    /** In a silence, or what ends one. */
    private static final int KEPT = 1;

    /** The mark of a silence that lasts. */
    private static final int MARK = 2;

    private final Database database;
    private final Address origin;
    private final InstantSource clock;

    Signals(Database database, NetworkFile network, InstantSource clock) {
        this.database = database;
        this.origin = network.originalPackageId();
        this.clock = clock;
    }

    /** An event and its place. */
    record Signal(DaasEvent event, Cite cite) {}

    /** Any event of the package, in the transaction that stores it. */
    void apply(JdbcClient jdbc, FeedEvent event, DaasEvent decoded) {
        boolean worker = switch (event.event().type().module()) {
            case "worker_events", "slash_events" -> true;
            default -> false;
        };
        if (!worker) {
            return;
        }
        String id = decoded.streamId().toString();
        boolean marked = marked(jdbc, id);
        if (life(decoded) && !marked) {
            jdbc.sql("delete from worker_signal where worker_id = ? and in_gap = " + TENTATIVE)
                    .param(id)
                    .update();
        }
        boolean marks = decoded instanceof WorkerStatusChanged c && !c.online() && !marked;
        store(jdbc, event, decoded, marks ? MARK : marked || accusation(decoded) ? KEPT : TENTATIVE);
        if (marks) {
            move(jdbc, id, TENTATIVE);
        } else if (life(decoded) && marked) {
            move(jdbc, id, MARK);
        }
    }

    private static boolean marked(JdbcClient jdbc, String worker) {
        return jdbc.sql("select 1 from worker_signal where worker_id = ? and in_gap = " + MARK)
                .param(worker)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static boolean life(DaasEvent event) {
        return event instanceof WorkerHeartbeat
                || (event instanceof WorkerStatusChanged c && c.online() && c.newStatus() == ACTIVE);
    }

    private static void move(JdbcClient jdbc, String worker, int from) {
        jdbc.sql("update worker_signal set in_gap = " + KEPT + " where worker_id = ? and in_gap = " + from)
                .param(worker)
                .update();
    }

    private void store(JdbcClient jdbc, FeedEvent event, DaasEvent decoded, int gap) {
        jdbc.sql("""
                        insert into worker_signal (worker_id, seq, checkpoint, tx_digest, event_index, type, contents, in_gap, stored_ms)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .param(decoded.streamId().toString())
                .param(decoded.seq())
                .param(event.position().checkpoint())
                .param(event.txDigest().toString())
                .param(event.position().eventIndex())
                .param(event.event().type().toString())
                .param(event.event().contents().toArray())
                .param(gap)
                .param(clock.millis())
                .update();
    }

    /** Accusations end what can be held against a worker: they stay until they are old. */
    private static boolean accusation(DaasEvent event) {
        return event instanceof SlashProposed;
    }

    /** Workers of whom a silence was seen. */
    List<Address> silent() {
        return database.read(
                jdbc -> jdbc.sql("select distinct worker_id from worker_signal where in_gap <> " + TENTATIVE)
                        .query((row, n) -> Address.parse(row.getString(1)))
                        .list());
    }

    /** What is kept of a worker's stream, in its order. */
    List<Signal> of(Address worker) {
        return database.read(jdbc -> jdbc.sql("select * from worker_signal where worker_id = ? order by seq")
                .param(worker.toString())
                .query((row, n) -> {
                    StructTag type = StructTag.parse(row.getString("type"));
                    MoveEvent event = new MoveEvent(
                            type.address(), type.module(), Address.ZERO, type, Bytes.of(row.getBytes("contents")));
                    return new Signal(
                            (DaasEvent) DaasEvents.decode(origin, event),
                            new Cite(
                                    row.getLong("checkpoint"),
                                    Digest.parse(row.getString("tx_digest")),
                                    row.getInt("event_index")));
                })
                .list());
    }

    /** Lets go of what is too old to be held against anybody; a silence that lasts stays. */
    void forget(long beforeMs) {
        database.update(jdbc -> jdbc.sql("delete from worker_signal where stored_ms < ? and in_gap = " + KEPT
                        + " and worker_id not in (select worker_id from worker_signal where in_gap = " + MARK + ")")
                .param(beforeMs)
                .update());
    }
}
