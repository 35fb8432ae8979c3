package io.daasvader.master;

import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.devnet.Devnet;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Work on one worker of a stage, and a second worker for it to go to; nodes that do all but run pods. */
record MoveStage(Stage stage) {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SUI = 1_000_000_000;
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** A worker with its node. */
    record Joined(TestWorker worker, TestNode node) {
        Address id() {
            return worker.id();
        }
    }

    /** A worker that has joined, is active and ready. */
    Joined join() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        try (JoinTicket ticket = worker.ticket()) {
            TestNode node =
                    new TestNode(ticket.server(), stage.ca().getBytes(StandardCharsets.US_ASCII), worker.node());
            node.join(ticket.token().text());
            node.ready();
            await().atMost(PATIENCE).until(() -> worker.onChain().orElseThrow().status() == 1);
            await().atMost(PATIENCE)
                    .until(() -> JoinTest.taints(stage, worker.node()).isEmpty());
            return new Joined(worker, node);
        }
    }

    /** Lets time pass until a silent worker may be called offline, and calls it so, as anybody may. */
    void markOffline(Address silent) throws IOException {
        stage.devnet().advance(Duration.ofMinutes(4));
        DaasTransaction t = new DaasTransaction(stage.devnet().networkFile());
        t.calls()
                .availability()
                .markOffline(t.registryWritten(), t.config(), t.written(stage.shared(silent)), t.clock());
        asAnybody("offline", t);
    }

    /** Lets silence be noticed as soon as the contract allows: after 10 s. */
    void shortenHeartbeats() throws IOException {
        DaasTransaction t = new DaasTransaction(stage.devnet().networkFile());
        Address cap = stage.devnet().published("caps", "AdminCap").ref().id();
        t.calls()
                .config()
                .updateSettings(
                        t.written(stage.devnet().networkFile().config()),
                        t.owned(stage.devnet()
                                .ledger()
                                .object(cap)
                                .orElseThrow()
                                .ref()),
                        SUI,
                        1_000_000,
                        500,
                        Duration.ofDays(7).toMillis(),
                        Duration.ofDays(1).toMillis(),
                        10_000,
                        Duration.ofHours(1).toMillis(),
                        60_000,
                        900_000,
                        500,
                        1_500,
                        5_000);
        asAnybody("settings", t);
    }

    private void asAnybody(String name, DaasTransaction t) throws IOException {
        TransactionSender sender = new TransactionSender(
                stage.rpc(),
                Devnet.publisher(),
                new MemoryJournal(),
                SendSettings.DEFAULT.withGas(SendSettings.Gas.COINS));
        Stage.succeeded(sender.send(new TransactionPlan(name + "-" + NAMES.incrementAndGet(), t.build())));
    }

    /** Waits while a node says again and again that it is ready: the controllers give it up after 40 s of silence. */
    static void eventually(String what, Joined alive, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            alive.node().ready();
            return condition.call();
        });
    }

    /** Submits and waits for the receipt. */
    Address made(Kind kind, String name, String payload, Optional<Address> worker) throws IOException {
        Address request = stage.submit(stage.dapp(), "POST", kind.plural(), "", name, payload, worker);
        await().atMost(PATIENCE).until(() -> stage.ended(request));
        ApiServerFaultTest.assertOnce(stage, request, 201);
        return request;
    }

    /** The chain may choose the stage's own worker: the name of something that it gave to this one. */
    String workOn(Joined worker) throws IOException {
        String name = "d";
        do {
            name += "d";
            made(Kind.DEPLOYMENT, name, payload(Kind.DEPLOYMENT, name, ""), Optional.empty());
        } while (!place(Kind.DEPLOYMENT, name).equals(Marks.workerLabel(worker.id())));
        return name;
    }

    /** The request that made an object. */
    Address requestOf(Kind kind, String name) {
        return Address.parse(object(kind, name)
                .orElseThrow()
                .path("metadata")
                .path("annotations")
                .path(Marks.REQUEST_ID)
                .asString());
    }

    List<WorkloadMoved> moves() {
        return stage.events().stream()
                .filter(WorkloadMoved.class::isInstance)
                .map(WorkloadMoved.class::cast)
                .toList();
    }

    Optional<JsonNode> object(Kind kind, String name) {
        String root = kind.group().isEmpty() ? "/api/v1" : "/apis/" + kind.apiVersion();
        ClusterAnswer.Answered answer =
                stage.admin(root + "/namespaces/" + stage.home() + "/" + kind.plural() + "/" + name);
        return answer.ok() ? Optional.of(TestNode.JSON.readTree(answer.body())) : Optional.empty();
    }

    /**
     * The worker's label on an object, on its pods' template, and in their affinity: all the same, or they are told apart. Empty while
     * there is no object, as a Pod that is made again has none for a moment.
     */
    String place(Kind kind, String name) {
        return object(kind, name).map(object -> place(kind, object)).orElse("");
    }

    private static String place(Kind kind, JsonNode object) {
        JsonNode pod = kind == Kind.POD ? object : object.path("spec").path("template");
        String label = label(object);
        JsonNode terms = pod.path("spec")
                .path("affinity")
                .path("nodeAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("nodeSelectorTerms");
        boolean same = label(pod).equals(label)
                && terms.size() == 1
                && terms.path(0).path("matchExpressions").size() == 1
                && terms.path(0).at("/matchExpressions/0/key").asString("").equals(Marks.NODE_PIN)
                && terms.path(0).at("/matchExpressions/0/values/0").asString("").equals(label);
        return same ? label : label + " " + label(pod) + " " + terms;
    }

    private static String label(JsonNode object) {
        return object.path("metadata").path("labels").path(Marks.WORKER).asString("");
    }

    /** Names of pods that are bound to a worker's node. */
    List<String> podsOn(TestWorker worker) {
        return TestNode.JSON
                .readTree(stage.admin("/api/v1/pods?fieldSelector=spec.nodeName=" + worker.node())
                        .body())
                .path("items")
                .valueStream()
                .map(p -> p.path("metadata").path("name").asString())
                .toList();
    }

    static String payload(Kind kind, String name, String volumes) {
        String pod = """
                {"securityContext": {"runAsNonRoot": true, "runAsUser": 1000, "seccompProfile": {"type": "RuntimeDefault"}},
                 "restartPolicy": "%s", "serviceAccountName": "default", "automountServiceAccountToken": false,
                 "volumes": [%s],
                 "containers": [{"name": "c", "image": "registry.example/app:1", "securityContext":
                  {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}},
                  "resources": {"requests": {"cpu": "10m", "memory": "16Mi"}, "limits": {"cpu": "20m", "memory": "32Mi"}}}]}""".formatted(kind == Kind.JOB ? "Never" : "Always", volumes);
        String labels = "{\"labels\":{\"app\":\"" + name + "\"}}";
        String template = "\"template\":{\"metadata\":" + labels + ",\"spec\":" + pod + "}";
        String selector = "\"selector\":{\"matchLabels\":{\"app\":\"" + name + "\"}},";
        String spec = switch (kind) {
            case POD -> pod;
            case DEPLOYMENT -> "{\"replicas\":2," + selector + template + "}";
            case STATEFUL_SET -> "{\"replicas\":2,\"serviceName\":\"x\"," + selector + template + "}";
            default -> "{" + template + "}";
        };
        return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"},\"spec\":%s}"
                .formatted(kind.apiVersion(), kind.kind(), name, spec);
    }
}
