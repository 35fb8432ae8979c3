package io.daasvader.master.requests;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a filter as SQL that walks one index and stops at the page's end. */
final class HistoryQuery {
    private static final String COLUMNS = """
            select h.id, h.at_ms, h.request_id, r.client_request_id, h.owner, h.step, r.scheduled_tx, r.event_index, h.tx_digest,
                h.http_status, h.object_uid, h.reason, r.receipt_tx, r.state, h.detail
            from history h left join request r on r.request_id = h.request_id""";

    private final JdbcClient jdbc;
    private final boolean byTime;
    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private HistoryQuery(JdbcClient jdbc, boolean byTime) {
        this.jdbc = jdbc;
        this.byTime = byTime;
    }

    /** The page that a filter asks for, newest first. */
    static List<HistoryLine> page(JdbcClient jdbc, HistoryFilter filter) {
        boolean byTime = filter.sinceMs().isPresent() || filter.untilMs().isPresent();
        HistoryQuery query = new HistoryQuery(jdbc, byTime);
        filter.owner().ifPresent(v -> query.term("h.owner = ?", v));
        filter.request().ifPresent(v -> query.term("h.request_id = ?", v));
        filter.step().ifPresent(v -> query.term("h.step = ?", v));
        filter.state().ifPresent(query::state);
        filter.sinceMs().ifPresent(v -> query.term("h.at_ms >= ?", v));
        filter.untilMs().ifPresent(v -> query.term("h.at_ms < ?", v));
        filter.before().ifPresent(query::before);
        return query.run("desc", filter.limit());
    }

    /** All steps of one request, oldest first. */
    static List<HistoryLine> steps(JdbcClient jdbc, String request, int limit) {
        HistoryQuery query = new HistoryQuery(jdbc, false);
        query.term("h.request_id = ?", request);
        return query.run("asc", limit);
    }

    private void term(String sql, Object value) {
        terms.add(sql);
        values.add(value);
    }

    /** Nearly all requests are done: that is checked line by line. Those in another state are few: they are looked up first. */
    private void state(RequestState state) {
        term(
                state == RequestState.DONE
                        ? "r.state = ?"
                        : "h.request_id in (select request_id from request where state = ?)",
                state.name());
    }

    /** Lines older than the page before. Ids do not grow with time where a clock was set back, so each order has its own term. */
    private void before(long id) {
        if (!byTime) {
            term("h.id < ?", id);
            return;
        }
        term("(h.at_ms, h.id) < (select at_ms, id from history where id = ?)", id);
    }

    private List<HistoryLine> run(String order, int limit) {
        String where = terms.isEmpty() ? "" : " where " + String.join(" and ", terms);
        return jdbc.sql(COLUMNS + where + " order by " + (byTime ? "h.at_ms " + order + ", " : "") + "h.id " + order
                        + " limit " + limit)
                .params(values)
                .query((row, n) -> {
                    Columns c = new Columns(row);
                    return new HistoryLine(
                            row.getLong("id"),
                            row.getLong("at_ms"),
                            row.getString("request_id"),
                            c.text("client_request_id"),
                            row.getString("owner"),
                            row.getString("step"),
                            c.text("scheduled_tx"),
                            c.number("event_index"),
                            c.text("tx_digest"),
                            c.small("http_status"),
                            c.text("object_uid"),
                            c.small("reason").map(ReasonView::of),
                            c.text("receipt_tx"),
                            c.text("state"),
                            c.text("detail"));
                })
                .list();
    }
}
