package io.daasvader.master.moving;

import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.database.Database;
import io.daasvader.master.requests.Placements;
import io.daasvader.sui.types.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The moves that the chain decided, and how far each has come in the cluster. Thread-safe. */
final class Moves {
    private final Database database;
    private final Placements placements;
    private final InstantSource clock;

    Moves(Database database, Placements placements, InstantSource clock) {
        this.database = database;
        this.placements = placements;
        this.clock = clock;
    }

    /**
     * A move that the cluster does not show yet.
     *
     * @param written the object is tied to the new worker; its pods may still be on the old one
     * @param again what is being deleted and made again
     */
    record Open(Address request, long seq, Address from, Address to, boolean written, Optional<Again> again) {}

    /** An object that must be made again. */
    record Again(Kind kind, String namespace, String name, String manifest) {
        String path() {
            return Workload.collection(kind, namespace) + "/" + name;
        }

        /** The manifest may hold what only its owner should read. */
        @Override
        public String toString() {
            return "Again[" + kind.kind() + " " + namespace + "/" + name + "]";
        }
    }

    void decided(JdbcClient jdbc, WorkloadMoved e, String tx) {
        jdbc.sql("""
                        insert into workload_move (request_id, seq, from_worker, to_worker, tx_digest, state, updated_ms)
                        values (?, ?, ?, ?, ?, 'OPEN', ?) on conflict do nothing""")
                .param(e.requestId().toString())
                .param(e.seq())
                .param(e.fromWorkerId().toString())
                .param(e.toWorkerId().toString())
                .param(tx)
                .param(clock.millis())
                .update();
    }

    /** In chain order. */
    List<Open> open() {
        return database.read(
                jdbc -> jdbc.sql("select * from workload_move where state in ('OPEN', 'WRITTEN') order by seq")
                        .query(Moves::row)
                        .list());
    }

    /** Durable before the object is deleted: a crash loses nothing. */
    void deleting(Open move, Again again) {
        database.update(jdbc -> jdbc.sql(
                        "update workload_move set kind = ?, namespace = ?, name = ?, manifest = ?, updated_ms = ? where request_id = ? and seq = ?")
                .param(again.kind().name())
                .param(again.namespace())
                .param(again.name())
                .param(again.manifest())
                .param(clock.millis())
                .param(move.request().toString())
                .param(move.seq())
                .update());
    }

    /** The object stands, tied to its new worker. */
    void written(Open move, Placements.Placement placement, String detail) {
        database.update(jdbc -> {
            state(jdbc, move, "WRITTEN");
            placements.repinned(jdbc, placement, detail);
        });
    }

    void done(Open move) {
        database.update(jdbc -> state(jdbc, move, "DONE"));
    }

    private void state(JdbcClient jdbc, Open move, String state) {
        jdbc.sql("update workload_move set state = ?, manifest = null, updated_ms = ? where request_id = ? and seq = ?")
                .param(state)
                .param(clock.millis())
                .param(move.request().toString())
                .param(move.seq())
                .update();
    }

    private static Open row(ResultSet row, int number) throws SQLException {
        String manifest = row.getString("manifest");
        return new Open(
                Address.parse(row.getString("request_id")),
                row.getLong("seq"),
                Address.parse(row.getString("from_worker")),
                Address.parse(row.getString("to_worker")),
                row.getString("state").equals("WRITTEN"),
                manifest == null
                        ? Optional.empty()
                        : Optional.of(new Again(
                                Kind.valueOf(row.getString("kind")),
                                row.getString("namespace"),
                                row.getString("name"),
                                manifest)));
    }
}
