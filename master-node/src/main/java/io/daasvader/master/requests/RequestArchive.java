package io.daasvader.master.requests;

import io.daasvader.master.database.Database;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the master remembers of requests, for people. Thread-safe; calls block for a database read. */
public final class RequestArchive {
    private static final int MOST_FOUND = 100;

    private final Database database;

    public RequestArchive(Database database) {
        this.database = database;
    }

    /** The stored answer of a request; its body is JSON, whose hash is on chain. */
    public record StoredAnswer(Address owner, Answer answer) {
        /** Without the body, which is its owner's alone. */
        @Override
        public String toString() {
            return "StoredAnswer[owner=" + owner + "]";
        }
    }

    public Optional<RequestRecord> request(Address id) {
        return database.read(jdbc -> jdbc.sql("select * from request where request_id = ?")
                .param(id.toString())
                .query((row, n) -> record(new Columns(row)))
                .optional());
    }

    private static RequestRecord record(Columns c) throws java.sql.SQLException {
        Optional<Boolean> completed = c.small("completed").map(v -> v == 1);
        Optional<Integer> status = c.small("http_status");
        Optional<Integer> reason = c.small("reason");
        String body = c.text("answer").orElse("");
        return new RequestRecord(
                c.row().getString("request_id"),
                c.row().getString("client_request_id"),
                c.row().getString("owner"),
                c.text("worker_id"),
                c.row().getString("method"),
                c.row().getString("resource"),
                c.row().getString("namespace"),
                c.row().getString("name"),
                c.row().getLong("fee"),
                c.row().getLong("created_ms"),
                c.row().getLong("deadline_ms"),
                c.row().getString("scheduled_tx"),
                c.row().getLong("event_index"),
                c.row().getLong("checkpoint"),
                c.row().getString("state"),
                completed,
                status,
                reason.map(ReasonView::of),
                c.text("object_uid"),
                completed.map(v -> new Answer(v, 0, 0, "", body).sha256Hex()),
                c.text("receipt_tx"),
                c.row().getLong("updated_ms"));
    }

    /** A page of the history, newest first. */
    public List<HistoryLine> history(HistoryFilter filter) {
        return database.read(jdbc -> HistoryQuery.page(jdbc, filter));
    }

    /** Every step of a request, oldest first, at most 500. */
    public List<HistoryLine> steps(Address request) {
        return database.read(jdbc -> HistoryQuery.steps(jdbc, request.toString(), HistoryFilter.MOST));
    }

    /** Requests that made, changed, read or deleted the object with this UID, oldest first, at most 100. */
    public List<Address> byObject(String uid) {
        return requests(
                "select request_id, min(id) as first from history where object_uid = ? group by request_id order by first",
                uid);
    }

    /** Requests that a transaction scheduled or ended, at most 100. */
    public List<Address> byTransaction(String digest) {
        return requests(
                "select request_id, min(id) as first from history where tx_digest = ? group by request_id order by first",
                digest);
    }

    /** Requests that their owner gave this id; owners may choose the same. */
    public List<Address> byClientId(String clientRequestId) {
        return requests(
                "select request_id, checkpoint from request where client_request_id = ? order by checkpoint, tx_index, event_index",
                clientRequestId);
    }

    private List<Address> requests(String sql, String value) {
        return database.read(jdbc -> jdbc.sql(sql + " limit " + MOST_FOUND)
                .param(value)
                .query((row, n) -> Address.parse(row.getString(1)))
                .list());
    }

    /** The answer with its body; give it to its owner alone. Empty until there is one. */
    public Optional<StoredAnswer> answer(Address id) {
        return database.read(jdbc -> jdbc.sql(
                        "select owner, completed, http_status, reason, object_uid, answer from request where request_id = ? and answer is not null")
                .param(id.toString())
                .query((row, n) -> new StoredAnswer(
                        Address.parse(row.getString(1)),
                        new Answer(
                                row.getInt(2) == 1, row.getInt(3), row.getInt(4), row.getString(5), row.getString(6))))
                .optional());
    }

    /** How many requests have not ended, by their state. */
    public Map<RequestState, Long> unended() {
        return database.read(RequestArchive::countUnended);
    }

    private static Map<RequestState, Long> countUnended(JdbcClient jdbc) {
        record Count(RequestState state, long number) {}
        return jdbc
                .sql(
                        "select state, count(*) from request where state in ('SCHEDULED', 'APPLYING', 'ANSWERED') group by state")
                .query((row, n) -> new Count(RequestState.valueOf(row.getString(1)), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::state, Count::number));
    }
}
