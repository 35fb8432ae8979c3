package io.daasvader.master.requests;

import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.WorkerAssigned;
import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.database.Database;
import io.daasvader.master.requests.History.Row;
import io.daasvader.master.requests.History.Step;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.types.Address;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the master remembers of requests. Thread-safe. */
final class Requests {
    private static final String UNENDED = "('SCHEDULED', 'APPLYING', 'ANSWERED')";

    private final Database database;
    private final History history;
    private final InstantSource clock;
    private final RequestMetrics metrics;

    Requests(Database database, InstantSource clock, RequestMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
        this.clock = clock;
        this.history = new History(clock);
    }

    RequestMetrics metrics() {
        return metrics;
    }

    /** A request that has not ended, enough to go on with it. */
    record Pending(Address id, Address owner, RequestState state, Optional<String> intent, long deadlineMs) {}

    /** A stored answer that waits for its receipt. */
    record Answered(Address id, Address owner, Answer answer) {}

    void scheduled(JdbcClient jdbc, FeedEvent event, K8sAPIRequestScheduled e) {
        jdbc.sql("""
                        insert into request (request_id, owner, client_request_id, method, resource, namespace, name, fee, created_ms,
                            deadline_ms, payload_sha256, scheduled_tx, checkpoint, tx_index, event_index, state, updated_ms)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SCHEDULED', ?) on conflict do nothing""")
                .param(e.requestId().toString())
                .param(e.requester().toString())
                .param(e.clientRequestId())
                .param(e.method())
                .param(e.resource())
                .param(e.namespace())
                .param(e.name())
                .param(e.fee())
                .param(e.createdAtMs())
                .param(e.deadlineMs())
                .param(e.payloadSha256().toHex())
                .param(event.txDigest().toString())
                .param(event.position().checkpoint())
                .param(event.position().txIndex())
                .param(event.position().eventIndex())
                .param(clock.millis())
                .update();
        history.add(
                jdbc,
                Row.of(
                        e.requestId().toString(),
                        e.requester().toString(),
                        Step.SCHEDULED,
                        event.txDigest().toString(),
                        e.method() + " " + e.resource()));
    }

    void assigned(JdbcClient jdbc, WorkerAssigned e) {
        jdbc.sql("update request set worker_id = ?, pinned = ?, min_tier = ? where request_id = ?")
                .param(e.workerId().toString())
                .param(e.pinned() ? 1 : 0)
                .param(e.minTier())
                .param(e.requestId().toString())
                .update();
    }

    /** The chain gave it, or what it left in the cluster, another worker. */
    void moved(JdbcClient jdbc, FeedEvent event, WorkloadMoved e) {
        jdbc.sql("update request set worker_id = ?, updated_ms = ? where request_id = ?")
                .param(e.toWorkerId().toString())
                .param(clock.millis())
                .param(e.requestId().toString())
                .update();
        history.add(
                jdbc,
                Row.of(
                        e.requestId().toString(),
                        e.requester().toString(),
                        Step.MOVED,
                        event.txDigest().toString(),
                        Placements.told(e)));
    }

    void receipt(JdbcClient jdbc, FeedEvent event, K8sAPIResult e) {
        end(jdbc, e.requestId(), RequestState.DONE, event);
        history.add(
                jdbc,
                new Row(
                        e.requestId().toString(),
                        e.requester().toString(),
                        Step.RECEIPT,
                        event.txDigest().toString(),
                        e.httpStatus(),
                        e.objectUid().isEmpty() ? null : e.objectUid(),
                        e.reason(),
                        null));
    }

    void withdrawn(JdbcClient jdbc, FeedEvent event, Address request, Address requester, RequestState state) {
        end(jdbc, request, state, event);
        Step step = state == RequestState.EXPIRED ? Step.EXPIRED : Step.CANCELLED;
        history.add(
                jdbc,
                Row.of(
                        request.toString(),
                        requester.toString(),
                        step,
                        event.txDigest().toString(),
                        null));
    }

    private void end(JdbcClient jdbc, Address request, RequestState state, FeedEvent event) {
        jdbc.sql("update request set state = ?, receipt_tx = ?, updated_ms = ? where request_id = ?")
                .param(state.name())
                .param(event.txDigest().toString())
                .param(clock.millis())
                .param(request.toString())
                .update();
    }

    /** All that has not ended, in chain order. */
    List<Pending> pending() {
        return database.read(jdbc -> jdbc.sql(
                        "select request_id, owner, state, intent, deadline_ms from request where state in " + UNENDED
                                + " order by checkpoint, tx_index, event_index")
                .query((row, n) -> new Pending(
                        Address.parse(row.getString(1)),
                        Address.parse(row.getString(2)),
                        RequestState.valueOf(row.getString(3)),
                        Optional.ofNullable(row.getString(4)),
                        row.getLong(5)))
                .list());
    }

    Optional<Pending> pending(Address id) {
        return database.read(jdbc -> jdbc.sql(
                        "select request_id, owner, state, intent, deadline_ms from request where request_id = ? and state in "
                                + UNENDED)
                .param(id.toString())
                .query((row, n) -> new Pending(
                        Address.parse(row.getString(1)),
                        Address.parse(row.getString(2)),
                        RequestState.valueOf(row.getString(3)),
                        Optional.ofNullable(row.getString(4)),
                        row.getLong(5)))
                .optional());
    }

    /** What an object that a node gave is to the request that its proven events announced. */
    enum Announced {
        AS_IT_IS,
        /** But for the worker: it was given to another one, or will be found to have been. */
        OTHER_WORKER,
        NOT_SO
    }

    Announced announced(K8sRequest object) {
        var spec = object.spec();
        Optional<String> worker = database.read(jdbc -> jdbc.sql("""
                                select worker_id from request where request_id = ? and owner = ?
                                and client_request_id = ? and method = ? and resource = ? and namespace = ? and name = ?
                                and payload_sha256 = ? and created_ms = ? and deadline_ms = ? and worker_id is not null""")
                .param(object.id().toString())
                .param(object.requester().toString())
                .param(spec.clientRequestId())
                .param(spec.method())
                .param(spec.resource())
                .param(spec.namespace())
                .param(spec.name())
                .param(spec.actualPayloadSha256().toHex())
                .param(object.createdAtMs())
                .param(object.deadlineMs())
                .query(String.class)
                .optional());
        if (worker.isEmpty()) {
            return Announced.NOT_SO;
        }
        return worker.get().equals(object.workerId().toString()) ? Announced.AS_IT_IS : Announced.OTHER_WORKER;
    }

    /** Whether a request of this id was ever seen. */
    boolean known(String id) {
        return database.read(jdbc -> jdbc.sql("select count(*) from request where request_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                > 0;
    }

    Optional<Answered> answered(Address id) {
        return database.read(jdbc -> jdbc.sql("""
                        select owner, completed, http_status, reason, object_uid, answer from request
                        where request_id = ? and state = 'ANSWERED'""")
                .param(id.toString())
                .query((row, n) -> new Answered(
                        id,
                        Address.parse(row.getString(1)),
                        new Answer(
                                row.getInt(2) == 1, row.getInt(3), row.getInt(4), row.getString(5), row.getString(6))))
                .optional());
    }

    /** Durably notes that the cluster is about to be called, and what a repeat must know. */
    void intend(Address id, String intent) {
        database.update(jdbc -> jdbc.sql(
                        "update request set state = 'APPLYING', intent = ?, updated_ms = ? where request_id = ? and state in "
                                + UNENDED)
                .param(intent)
                .param(clock.millis())
                .param(id.toString())
                .update());
    }

    /** Durably stores the answer, unless the request has ended meanwhile. */
    void answer(Pending request, Answer answer, Step step, String detail) {
        database.update(jdbc -> {
            int changed = jdbc.sql("""
                            update request set state = 'ANSWERED', completed = ?, http_status = ?, reason = ?, object_uid = ?,
                                answer = ?, updated_ms = ? where request_id = ? and state in ('SCHEDULED', 'APPLYING')""")
                    .param(answer.completed() ? 1 : 0)
                    .param(answer.httpStatus())
                    .param(answer.reason())
                    .param(answer.objectUid())
                    .param(answer.body())
                    .param(clock.millis())
                    .param(request.id().toString())
                    .update();
            if (changed == 1) {
                history.add(
                        jdbc,
                        new Row(
                                request.id().toString(),
                                request.owner().toString(),
                                step,
                                null,
                                answer.httpStatus(),
                                answer.objectUid().isEmpty() ? null : answer.objectUid(),
                                answer.reason(),
                                detail));
            }
        });
        metrics.answered(step);
    }

    /** Adds a step that changes nothing else. */
    void step(Address id, Address owner, Step step, Optional<String> tx, String detail) {
        database.updateSoon(
                jdbc -> history.add(jdbc, Row.of(id.toString(), owner.toString(), step, tx.orElse(null), detail)));
    }
}
