package io.daasvader.master.workers;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.JoinTokenSet;
import io.daasvader.contracts.WorkerLeft;
import io.daasvader.master.database.Database;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What certificates of nodes were issued, and until when they are good. Thread-safe. */
final class NodeCertificates implements Issued {
    private static final Logger LOG = LoggerFactory.getLogger(NodeCertificates.class);
    private static final String UNSEEN = "unseen:";

    /** The end of the year 9999: what is issued unseen may be renewed unseen, for as long as the worker is there. */
    private static final long NO_END_MS = 253_402_300_799_000L;

    /** The API server's clock may be behind ours. */
    private static final long CLOCK_MARGIN_MS = 60_000;

    private static final Duration ROUNDING = Duration.ofMinutes(10);

    private final Database database;
    private final Workers workers;
    private final Duration wanted;
    private final Duration assumed;
    private final InstantSource clock;
    private final AtomicBoolean told = new AtomicBoolean();

    NodeCertificates(Database database, Workers workers, WorkerSettings settings, InstantSource clock) {
        this.database = database;
        this.workers = workers;
        this.wanted = settings.certificateLife();
        this.assumed = settings.certificateAssumed();
        this.clock = clock;
    }

    /** Durable before the request is approved: from then on its certificate may exist, with the latest end that it can have. */
    void granted(JdbcClient transaction, CertificateRequest request, WorkerRecord worker, long keyVersion) {
        transaction
                .sql("insert into node_certificate (csr_uid, worker_id, owner, node_id, key_version, ends_ms)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (csr_uid) do update set ends_ms = excluded.ends_ms")
                .param(request.uid())
                .param(worker.id().toString())
                .param(worker.owner().toString())
                .param(worker.nodeId())
                .param(keyVersion)
                .param(latestEnd())
                .update();
    }

    void renewed(CertificateRequest request, WorkerRecord worker, OptionalLong keyVersion) {
        database.update(transaction -> granted(transaction, request, worker, keyVersion.orElseThrow()));
    }

    private long latestEnd() {
        return clock.millis() + assumed.toMillis();
    }

    /** The worker's node gets, or may have got, certificates that the master never sees: k3s gives them out by itself. */
    void assume(Address worker) {
        database.update(transaction -> assume(transaction, worker, ""));
    }

    /** {@code except} is the hash of a ticket that is the master's own. */
    private static void assume(JdbcClient transaction, Address worker, String except) {
        transaction
                .sql("insert into node_certificate (csr_uid, worker_id, owner, node_id, ends_ms)"
                        + " select ?, worker_id, owner, node_id, " + NO_END_MS + " from worker"
                        + " where worker_id = ? and has_left = 0 and (ticket_hash is null or ticket_hash <> ?)"
                        + " on conflict do nothing")
                .param(UNSEEN + worker)
                .param(worker.toString())
                .param(except)
                .update();
    }

    /** A ticket that this memory knows nothing of is from before it was lost, and with it what was issued by the ticket. */
    void apply(JdbcClient transaction, DaasEvent event) {
        switch (event) {
            case JoinTokenSet e ->
                assume(transaction, e.streamId(), e.ciphertextHash().toHex());
            case WorkerLeft e ->
                transaction
                        .sql("update node_certificate set ends_ms = ? where csr_uid = ?")
                        .param(latestEnd())
                        .param(UNSEEN + e.workerId())
                        .update();
            default -> {}
        }
    }

    /** Reads what was issued for requests that were approved; told again and again, it finds what it has missed. */
    void read(List<JsonNode> requests) {
        List<JsonNode> issued = requests.stream()
                .filter(csr ->
                        !csr.path("status").path("certificate").asString("").isEmpty())
                .toList();
        if (issued.isEmpty()) {
            return;
        }
        Set<String> unread = new HashSet<>(
                database.read(jdbc -> jdbc.sql("select csr_uid from node_certificate where sha256 is null")
                        .query(String.class)
                        .list()));
        for (JsonNode csr : issued) {
            String uid = csr.path("metadata").path("uid").asString("");
            if (unread.contains(uid)) {
                IssuedCertificate.of(csr).ifPresent(certificate -> read(uid, certificate));
                JoinPoint.CERTIFICATE_READ.pass();
            }
        }
    }

    private void read(String uid, IssuedCertificate certificate) {
        boolean tooLong = certificate.life().compareTo(wanted.plus(ROUNDING)) > 0;
        if (tooLong && !told.getAndSet(true)) {
            LOG.atWarn()
                    .log(
                            "the cluster signs certificates of nodes for {} h, and daas.workers.certificate-life is {} h: set the controller manager's --cluster-signing-duration",
                            certificate.life().toHours(),
                            wanted.toHours());
        }
        database.update(transaction -> {
            transaction
                    .sql("update node_certificate set ends_ms = ?, sha256 = ? where csr_uid = ?")
                    .param(certificate.ends().toEpochMilli())
                    .param(certificate.sha256())
                    .param(uid)
                    .update();
            Address worker = Address.parse(transaction
                    .sql("select worker_id from node_certificate where csr_uid = ?")
                    .param(uid)
                    .query(String.class)
                    .single());
            workers.step(
                    transaction,
                    worker,
                    WorkerStep.CERTIFICATE_ISSUED,
                    null,
                    "good until " + certificate.ends() + ", SHA-256 " + certificate.sha256()
                            + (tooLong ? "; longer than daas.workers.certificate-life" : ""));
        });
    }

    /** A certificate's holder and end. */
    private record Held(String worker, long endsMs) {}

    @Override
    public Optional<String> held(WorkerRecord worker) {
        return database.read(jdbc -> jdbc.sql("select worker_id, ends_ms from node_certificate"
                                + " where node_id = ? and owner <> ? and ends_ms > ? order by ends_ms desc limit 1")
                        .param(worker.nodeId())
                        .param(worker.owner().toString())
                        .param(clock.millis() - CLOCK_MARGIN_MS)
                        .query((row, n) -> new Held(row.getString(1), row.getLong(2)))
                        .optional())
                .map(held -> "the node name " + worker.nodeId() + " is free from "
                        + Instant.ofEpochMilli(held.endsMs() + CLOCK_MARGIN_MS)
                        + ": so long a certificate is good that was given to " + held.worker()
                        + ", the worker of another owner, and none can be called back. Then the ticket comes by"
                        + " itself; to join now, stake under another node name");
    }

    @Override
    public boolean mayBeOf(WorkerRecord worker, long keyVersion, String sha256) {
        String own = "worker_id = ? and (key_version is null or key_version = ?)";
        return database.read(jdbc -> jdbc.sql("select 1 from node_certificate where " + own
                                + " and (sha256 = ? or (sha256 is null"
                                + " and not exists (select 1 from node_certificate where sha256 = ?))) limit 1")
                        .param(worker.id().toString())
                        .param(keyVersion)
                        .param(sha256)
                        .param(sha256)
                        .query(Integer.class)
                        .optional())
                .isPresent();
    }

    @Override
    public OptionalLong strangeUntil(WorkerRecord worker, long keyVersion) {
        String present = "worker_id = ? and key_version = ?";
        return database.read(jdbc -> jdbc.sql("select max(ends_ms) from node_certificate where node_id = ?"
                        + " and sha256 is not null and not (" + present + ") and ends_ms <="
                        + " (select max(ends_ms) from node_certificate where sha256 is not null and " + present + ")")
                .param(worker.nodeId())
                .param(worker.id().toString())
                .param(keyVersion)
                .param(worker.id().toString())
                .param(keyVersion)
                .query((row, n) -> {
                    long ends = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ends);
                })
                .single());
    }
}
