package io.daasvader.master.workers;

import io.daasvader.contracts.WorkerRegistered;
import io.daasvader.master.database.Database;
import io.daasvader.master.workers.WorkerRecord.IssuedTicket;
import io.daasvader.sui.types.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the master remembers of workers. Thread-safe. */
final class Workers {
    private final Database database;
    private final InstantSource clock;

    Workers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void registered(JdbcClient jdbc, WorkerRegistered e, long checkpoint, String tx, boolean approved) {
        jdbc.sql("""
                        insert into worker (worker_id, owner, node_id, checkpoint, seen_seq, approved, wanted, has_left, updated_ms)
                        values (?, ?, ?, ?, -1, ?, 1, 0, ?) on conflict do nothing""")
                .param(e.workerId().toString())
                .param(e.owner().toString())
                .param(e.nodeId())
                .param(checkpoint)
                .param(approved ? 1 : 0)
                .param(clock.millis())
                .update();
        step(jdbc, e.workerId(), WorkerStep.REGISTERED, tx, "node " + e.nodeId());
    }

    /** Any event of a worker's own stream. Streams of other objects change no row. */
    void seen(JdbcClient jdbc, Address stream, long seq) {
        jdbc.sql("update worker set seen_seq = ? where worker_id = ? and seen_seq < ?")
                .param(seq)
                .param(stream.toString())
                .param(seq)
                .update();
    }

    void left(JdbcClient jdbc, Address worker, String tx) {
        jdbc.sql("update worker set has_left = 1, wanted = 0, updated_ms = ? where worker_id = ?")
                .param(clock.millis())
                .param(worker.toString())
                .update();
        step(jdbc, worker, WorkerStep.LEFT, tx, null);
    }

    Optional<WorkerRecord> find(Address id) {
        return database.read(jdbc -> jdbc.sql("select * from worker where worker_id = ?")
                .param(id.toString())
                .query(Workers::row)
                .optional());
    }

    /** Every worker that was ever seen. */
    List<WorkerRecord> all() {
        return list("select * from worker order by checkpoint, worker_id");
    }

    /** Those with a ticket on its way to a node, or a node on its way out. */
    List<WorkerRecord> hot() {
        return list(
                "select * from worker where drain_since_ms is not null"
                        + " or (token_id is not null and node_uid is null and ticket_ends_ms > ?)",
                clock.millis());
    }

    /** Those that are to get a ticket. */
    List<Address> wanting() {
        return database.read(
                jdbc -> jdbc.sql("select worker_id from worker where wanted = 1 and approved = 1 and has_left = 0")
                        .query((row, n) -> Address.parse(row.getString(1)))
                        .list());
    }

    private List<WorkerRecord> list(String sql, Object... values) {
        return database.read(jdbc ->
                jdbc.sql(sql).params(List.of(values)).query(Workers::row).list());
    }

    /** Durable before the token is made and the ticket is sent: by it a restart knows its own. */
    void planned(Address id, IssuedTicket ticket) {
        update(
                id,
                "token_id = ?, ticket_hash = ?, ticket_key_version = ?, ticket_ends_ms = ?, ticket_tx = null,"
                        + " trouble = null",
                ticket.tokenId(),
                ticket.hash(),
                ticket.keyVersion(),
                ticket.endsMs());
    }

    /** The ticket is on chain. */
    void ticketed(Address id, String tx) {
        database.update(jdbc -> {
            set(jdbc, id, "ticket_tx = ?, wanted = 0, trouble = null", tx);
            step(jdbc, id, WorkerStep.TICKET_SET, tx, null);
        });
    }

    void wanted(Address id, boolean wanted, WorkerStep step, String detail) {
        database.update(jdbc -> {
            set(jdbc, id, "wanted = ?, trouble = null", wanted ? 1 : 0);
            step(jdbc, id, step, null, detail);
        });
    }

    void approved(Address id) {
        database.update(jdbc -> {
            set(jdbc, id, "approved = 1, trouble = null");
            step(jdbc, id, WorkerStep.APPROVED, null, null);
        });
    }

    /** Why a worker does not go on; told once for as long as it stays the same. */
    void trouble(WorkerRecord worker, WorkerStep step, String why) {
        if (worker.trouble().filter(why::equals).isEmpty()) {
            database.update(jdbc -> {
                set(jdbc, worker.id(), "trouble = ?", why);
                step(jdbc, worker.id(), step, null, why);
            });
        }
    }

    /** {@code also} happens with it or not at all. */
    void admitted(Address id, String keySha256, String tokenId, long keyVersion, Consumer<JdbcClient> also) {
        database.update(jdbc -> {
            also.accept(jdbc);
            set(
                    jdbc,
                    id,
                    "admitted_key = ?, admitted_token = ?, admitted_key_version = ?",
                    keySha256,
                    tokenId,
                    keyVersion);
            step(jdbc, id, WorkerStep.CERTIFICATE_APPROVED, null, "public key " + keySha256);
        });
    }

    /** The node's labels tell how it joined; its key is forgotten. */
    void rebuilt(Address id, long keyVersion) {
        update(id, "admitted_key = 'unknown', admitted_key_version = ?", keyVersion);
    }

    /** On k3s, whose server signs the certificate: the Node proved that it holds the ticket. */
    void admittedByPassword(Address id, String secretUid, String tokenId, long keyVersion) {
        database.update(jdbc -> {
            set(
                    jdbc,
                    id,
                    "admitted_key = ?, admitted_token = ?, admitted_key_version = ?",
                    "k3s " + secretUid,
                    tokenId,
                    keyVersion);
            step(jdbc, id, WorkerStep.NODE_PASSWORD_PROVEN, null, "of the ticket " + tokenId);
        });
    }

    void joined(Address id, String nodeUid, String node) {
        database.update(jdbc -> {
            set(jdbc, id, "node_uid = ?, token_id = null, drain_since_ms = null, trouble = null", nodeUid);
            step(jdbc, id, WorkerStep.NODE_JOINED, null, node + " " + nodeUid);
        });
    }

    void nodeGone(Address id, WorkerStep step, String detail) {
        database.update(jdbc -> {
            set(jdbc, id, "node_uid = null, drain_since_ms = null");
            step(jdbc, id, step, null, detail);
        });
    }

    void tokenRevoked(Address id, String why) {
        database.update(jdbc -> {
            set(jdbc, id, "token_id = null, wanted = 0");
            step(jdbc, id, WorkerStep.TOKEN_REVOKED, null, why);
        });
    }

    void draining(Address id, String why) {
        database.update(jdbc -> {
            set(jdbc, id, "drain_since_ms = ?, wanted = 0", clock.millis());
            step(jdbc, id, WorkerStep.DRAINING, null, why);
        });
    }

    void record(Address id, WorkerStep step, Optional<String> tx, String detail) {
        database.update(jdbc -> step(jdbc, id, step, tx.orElse(null), detail));
    }

    /** A step of a worker. */
    record Line(long atMs, String step, Optional<String> tx, Optional<String> detail) {}

    /** The newest steps, oldest first. */
    List<Line> steps(Address id, int most) {
        return database.read(jdbc -> jdbc.sql(
                                "select at_ms, step, tx_digest, detail from worker_step where worker_id = ? order by id desc limit "
                                        + most)
                        .param(id.toString())
                        .query((row, n) -> new Line(
                                row.getLong(1),
                                row.getString(2),
                                Optional.ofNullable(row.getString(3)),
                                Optional.ofNullable(row.getString(4))))
                        .list())
                .reversed();
    }

    private void update(Address id, String assignments, Object... values) {
        database.update(jdbc -> set(jdbc, id, assignments, values));
    }

    private void set(JdbcClient jdbc, Address id, String assignments, Object... values) {
        var statement = jdbc.sql("update worker set " + assignments + ", updated_ms = ? where worker_id = ?");
        for (Object value : values) {
            statement = statement.param(value);
        }
        statement.param(clock.millis()).param(id.toString()).update();
    }

    void step(JdbcClient jdbc, Address id, WorkerStep step, @Nullable String tx, @Nullable String detail) {
        jdbc.sql("insert into worker_step (at_ms, worker_id, step, tx_digest, detail) values (?, ?, ?, ?, ?)")
                .param(clock.millis())
                .param(id.toString())
                .param(step.name())
                .param(tx)
                .param(detail)
                .update();
    }

    private static WorkerRecord row(ResultSet row, int number) throws SQLException {
        String token = row.getString("token_id");
        Optional<IssuedTicket> ticket = token == null
                ? Optional.empty()
                : Optional.of(new IssuedTicket(
                        token,
                        row.getString("ticket_hash"),
                        row.getLong("ticket_key_version"),
                        row.getLong("ticket_ends_ms"),
                        Optional.ofNullable(row.getString("ticket_tx"))));
        return new WorkerRecord(
                Address.parse(row.getString("worker_id")),
                Address.parse(row.getString("owner")),
                row.getString("node_id"),
                row.getLong("seen_seq"),
                row.getInt("approved") == 1,
                row.getInt("wanted") == 1,
                row.getInt("has_left") == 1,
                ticket,
                Optional.ofNullable(row.getString("admitted_key")),
                Optional.ofNullable(row.getString("admitted_token")),
                number(row, "admitted_key_version"),
                Optional.ofNullable(row.getString("node_uid")),
                number(row, "drain_since_ms"),
                Optional.ofNullable(row.getString("trouble")));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
