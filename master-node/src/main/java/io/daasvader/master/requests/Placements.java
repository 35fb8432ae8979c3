package io.daasvader.master.requests;

import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.database.Database;
import io.daasvader.master.requests.History.Row;
import io.daasvader.master.requests.History.Step;
import io.daasvader.sui.types.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which worker each request's work belongs to, as proven events say, for what moves it. Thread-safe. */
public final class Placements {
    private static final String COLUMNS =
            "select request_id, owner, worker_id, pinned, min_tier, state from request where ";

    /** Of a request's id, {@code 0x} and 64 hex digits, a label holds so many. */
    private static final int DIGITS_OF_LABEL = 40;

    private final Database database;
    private final History history;

    Placements(Database database, InstantSource clock) {
        this.database = database;
        this.history = new History(clock);
    }

    /**
     * A request and its worker.
     *
     * @param pinned its requester named the worker
     * @param minTier least tier that was asked for
     */
    public record Placement(
            Address request, Address owner, Address worker, boolean pinned, int minTier, RequestState state) {}

    /** The request that a {@code daasvader.io/request} label stands for; empty when none or more than one is known. */
    public Optional<Placement> byLabel(String label) {
        if (label.length() != DIGITS_OF_LABEL + 2) {
            return Optional.empty();
        }
        String from = "0x" + label.substring(2);
        List<Placement> found = database.read(
                jdbc -> jdbc.sql(COLUMNS + "request_id >= ? and request_id < ? and worker_id is not null limit 2")
                        .param(from)
                        .param(from + "g") // above every hex digit
                        .query(Placements::row)
                        .list());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    public Optional<Placement> of(Address request) {
        return database.read(jdbc -> jdbc.sql(COLUMNS + "request_id = ? and worker_id is not null")
                .param(request.toString())
                .query(Placements::row)
                .optional());
    }

    /** A worker's requests that have no answer yet. */
    public List<Placement> unanswered(Address worker) {
        return database.read(jdbc -> jdbc.sql(
                        COLUMNS
                                + "state in ('SCHEDULED', 'APPLYING') and worker_id = ? order by checkpoint, tx_index, event_index")
                .param(worker.toString())
                .query(Placements::row)
                .list());
    }

    /** Tells that the object in the cluster is tied to its new worker. */
    public void repinned(JdbcClient transaction, Placement placement, String detail) {
        history.add(transaction, row(placement, Step.REPINNED, detail));
    }

    /** Tells why work is not moved; once for as long as it is the newest thing to tell. */
    public void stays(Placement placement, String why) {
        database.update(jdbc -> {
            boolean told = jdbc.sql("select step, detail from history where request_id = ? order by id desc limit 1")
                    .param(placement.request().toString())
                    .query((row, n) -> row.getString(1).equals(Step.STAYS.name()) && why.equals(row.getString(2)))
                    .optional()
                    .orElse(false);
            if (!told) {
                history.add(jdbc, row(placement, Step.STAYS, why));
            }
        });
    }

    private static Row row(Placement placement, Step step, String detail) {
        return Row.of(placement.request().toString(), placement.owner().toString(), step, null, detail);
    }

    private static Placement row(ResultSet row, int number) throws SQLException {
        return new Placement(
                Address.parse(row.getString(1)),
                Address.parse(row.getString(2)),
                Address.parse(row.getString(3)),
                row.getInt(4) == 1,
                row.getInt(5),
                RequestState.valueOf(row.getString(6)));
    }

    /** A move in words. */
    static String told(WorkloadMoved e) {
        String from = e.fromWorkerId().toString();
        String why = switch (e.reason()) {
            case WorkloadMoved.OFFLINE -> "sent no heartbeat since " + Instant.ofEpochMilli(e.lastHeartbeatMs());
            case WorkloadMoved.LEAVING -> "is leaving";
            case WorkloadMoved.SLASHED -> "was slashed";
            case WorkloadMoved.LEFT -> "has left";
            default -> "cannot run it, reason " + e.reason();
        };
        return "from worker " + from + " to worker " + e.toWorkerId() + " because the first " + why;
    }
}
