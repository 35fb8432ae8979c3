package io.daasvader.master.requests;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes one row for each step of a request. */
final class History {
    private final InstantSource clock;

    History(InstantSource clock) {
        this.clock = clock;
    }

    /** What a request went through. */
    enum Step {
        SCHEDULED,
        WAITING,
        ANSWERED,
        REFUSED,
        FAILED,
        RECEIPT_SENT,
        RECEIPT,
        CANCELLED,
        EXPIRED,
        MOVED,
        REPINNED,
        STAYS
    }

    /** One row; null where a step has no such thing. */
    record Row(
            String requestId,
            String owner,
            Step step,
            @Nullable String txDigest,
            @Nullable Integer httpStatus,
            @Nullable String objectUid,
            @Nullable Integer reason,
            @Nullable String detail) {
        static Row of(String requestId, String owner, Step step, @Nullable String txDigest, @Nullable String detail) {
            return new Row(requestId, owner, step, txDigest, null, null, null, detail);
        }
    }

    void add(JdbcClient jdbc, Row row) {
        jdbc.sql("""
                        insert into history (at_ms, request_id, owner, step, tx_digest, http_status, object_uid, reason, detail)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(clock.millis())
                .param(row.requestId())
                .param(row.owner())
                .param(row.step().name())
                .param(row.txDigest())
                .param(row.httpStatus())
                .param(row.objectUid())
                .param(row.reason())
                .param(row.detail())
                .update();
    }
}
