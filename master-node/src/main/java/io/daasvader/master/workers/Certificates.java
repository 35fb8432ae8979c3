package io.daasvader.master.workers;

import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.workers.CertificateJudge.Verdict;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Answers every open request for a node's certificate. Nothing else in the cluster may approve them. */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final String PATH = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final String SIGNER = "kubernetes.io/kube-apiserver-client-kubelet";

    private final Cluster cluster;
    private final Workers workers;
    private final NodeCertificates issued;
    private final InstantSource clock;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Certificates(Cluster cluster, Workers workers, NodeCertificates issued, InstantSource clock) {
        this.cluster = cluster;
        this.workers = workers;
        this.issued = issued;
        this.clock = clock;
    }

    /** All that wait for an answer; of the others, it is read what was issued. */
    List<CertificateRequest> open() {
        List<JsonNode> all = cluster.list(PATH, "fieldSelector=spec.signerName=" + SIGNER);
        issued.read(all);
        return all.stream()
                .filter(csr -> csr.path("status").path("conditions").isEmpty())
                .map(CertificateRequest::of)
                .toList();
    }

    /** Judges them. */
    void answer(List<CertificateRequest> open, List<WorkerRecord> known, Function<WorkerRecord, Standing> standing) {
        CertificateJudge judge = new CertificateJudge(known, standing, issued, clock.millis());
        waiting.retainAll(open.stream().map(CertificateRequest::uid).toList());
        open.forEach(request -> answer(request, judge.judge(request)));
    }

    private void answer(CertificateRequest request, Verdict verdict) {
        switch (verdict) {
            case Verdict.Approve approve -> {
                workers.admitted(
                        approve.worker().id(),
                        approve.asked().keySha256(),
                        approve.worker().ticket().orElseThrow().tokenId(),
                        approve.keyVersion(),
                        t -> issued.granted(t, request, approve.worker(), approve.keyVersion()));
                JoinPoint.ADMISSION_STORED.pass();
                decide(request, "Approved", "the holder of the worker's join ticket");
                JoinPoint.CERTIFICATE_APPROVED.pass();
            }
            case Verdict.Renew renew -> {
                issued.renewed(request, renew.worker(), renew.worker().admittedKeyVersion());
                decide(request, "Approved", "the worker's own node renews");
            }
            case Verdict.Deny deny -> {
                decide(request, "Denied", deny.reason());
                LOG.atWarn()
                        .addKeyValue("csr", request.name())
                        .addKeyValue("user", request.user())
                        .log("a node's certificate was denied: {}", deny.reason());
                deny.worker()
                        .ifPresent(w -> workers.record(
                                w.id(),
                                WorkerStep.CERTIFICATE_DENIED,
                                Optional.empty(),
                                request.name() + ": " + deny.reason()));
            }
            case Verdict.Later later -> {
                // It may wait for days: told once.
                if (waiting.add(request.uid())) {
                    LOG.atInfo()
                            .addKeyValue("csr", request.name())
                            .log("a node's certificate waits: {}", later.reason());
                }
            }
        }
    }

    private void decide(CertificateRequest request, String type, String message) {
        cluster.call(ClusterCall.mergePatch(
                PATH + "/" + request.name() + "/approval",
                Json.write(
                        "status",
                        Json.object(
                                "conditions",
                                List.of(Json.object(
                                        "type",
                                        type,
                                        "status",
                                        "True",
                                        "reason",
                                        "DaasVader",
                                        "message",
                                        message,
                                        "lastUpdateTime",
                                        clock.instant()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString()))))));
    }
}
