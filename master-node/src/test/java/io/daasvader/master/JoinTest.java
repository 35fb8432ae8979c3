package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.TicketRefusal;
import io.daasvader.attestation.ticket.TicketVerdict;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.master.workers.WorkerDirectory;
import io.daasvader.sui.types.Address;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** From a stake to a node and back, on a real API server, with a node that does all but run pods. */
class JoinTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aStakeBecomesANodeAndLeavesWithIt() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master("--daas.workers.drain-grace=1s")) {
            TestWorker worker = TestWorker.register(stage);
            TestNode node;
            try (JoinTicket ticket = worker.ticket()) {
                byte[] ca = ca(stage, ticket);
                node = new TestNode(ticket.server(), ca, worker.node());
                node.join(ticket.token().text());
                await().atMost(PATIENCE)
                        .until(() -> label(stage, worker.node()).equals(Marks.workerLabel(worker.id())));
                assertThat(stage.admin("/api/v1/namespaces/kube-system/secrets/bootstrap-token-"
                                        + ticket.token().id())
                                .status())
                        .isEqualTo(404);
            }
            node.ready();
            await().atMost(PATIENCE).until(() -> worker.onChain().orElseThrow().status() == 1);
            await().atMost(PATIENCE).until(() -> taints(stage, worker.node()).isEmpty());
            assertThat(steps(master, worker.id()))
                    .contains("TICKET_SET", "CERTIFICATE_APPROVED", "NODE_JOINED", "ACTIVATED");

            worker.leave();
            await().atMost(PATIENCE)
                    .until(() -> stage.admin("/api/v1/nodes/" + worker.node()).status() == 404);
            await().atMost(PATIENCE).until(() -> steps(master, worker.id()).contains("NODE_DELETED"));
            assertThat(node.register("").status())
                    .as("its certificate still authenticates")
                    .isEqualTo(201);
            await().atMost(PATIENCE)
                    .until(() -> stage.admin("/api/v1/nodes/" + worker.node()).status() == 404);
        }
    }

    @Test
    void refusesAnExpiredTicketAndGivesAnotherWhenAsked() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master("--daas.workers.ticket-life=5s")) {
            TestWorker worker = TestWorker.register(stage);
            JoinTicket ticket = worker.ticket();
            SealedTicket first = worker.onChain().orElseThrow().ticket().orElseThrow();
            await().atMost(PATIENCE).until(() -> System.currentTimeMillis() > first.expiresAtMs());
            assertThat(worker.open(first, worker.key()))
                    .isInstanceOfSatisfying(
                            TicketVerdict.Refused.class,
                            r -> assertThat(r.refusal()).isInstanceOf(TicketRefusal.Expired.class));
            TestNode node = new TestNode(ticket.server(), ca(stage, ticket), worker.node());
            await().atMost(PATIENCE)
                    .until(() -> node.request(ticket.token().text(), "system:node:" + worker.node())
                                    .status()
                            == 401);
            WorkerDirectory directory = master.getBean(WorkerDirectory.class);
            assertThat(directory.ask(worker.id(), worker.wallet().address()))
                    .isEqualTo(new WorkerDirectory.Asked.Accepted());
            node.join(worker.ticket(Optional.of(first)).token().text());
        }
    }

    @Test
    void aSlashDuringTheJoinEndsTheTicket() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master()) {
            TestWorker worker = TestWorker.register(stage);
            JoinTicket ticket = worker.ticket();
            TestNode node = new TestNode(ticket.server(), ca(stage, ticket), worker.node());
            worker.slash();
            assertThat(worker.onChain().orElseThrow().status()).isEqualTo(3);
            TestNode.Reply asked = node.request(ticket.token().text(), "system:node:" + worker.node());
            assertThat(asked.status() == 401
                            || !node.granted(
                                    ticket.token().text(),
                                    asked.body().path("metadata").path("name").asString()))
                    .isTrue();
            await().atMost(PATIENCE)
                    .until(() -> stage.admin("/api/v1/namespaces/kube-system/secrets/bootstrap-token-"
                                            + ticket.token().id())
                                    .status()
                            == 404);
            assertThat(master.getBean(WorkerDirectory.class)
                            .ask(worker.id(), worker.wallet().address()))
                    .isEqualTo(new WorkerDirectory.Asked.Refused("the worker is slashed"));
        }
    }

    @Test
    void waitsForTheOperatorsApproval() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master("--daas.workers.policy=approval")) {
            HttpClientOfTests http = new HttpClientOfTests(master);
            TestWorker worker = TestWorker.register(stage);
            String path = "/api/workers/" + worker.id();
            await().atMost(PATIENCE).until(() -> http.get(path).status() == 200);
            assertThat(http.get(path).data().at("/worker/phase").asString()).isEqualTo("AWAITING_APPROVAL");
            assertThat(worker.onChain().orElseThrow().ticket()).isEmpty();
            assertThat(http.post(path + "/approve", "").status()).isEqualTo(200);
            worker.ticket().close();
            await().atMost(PATIENCE)
                    .until(() ->
                            http.get(path).data().at("/worker/phase").asString().equals("TICKETED"));
            assertThat(http.get("/api/workers").data().toString())
                    .contains(worker.id().toString());
        }
    }

    @Test
    void anOutageOfTheChainRemovesNoNode() throws Exception {
        try (Stage stage = Stage.withStoredChain(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master =
                        stage.master("--daas.workers.round=500ms", "--daas.workers.drain-grace=1s")) {
            TestWorker worker = TestWorker.register(stage);
            JoinTicket ticket = worker.ticket();
            new TestNode(ticket.server(), ca(stage, ticket), worker.node())
                    .join(ticket.token().text());
            await().atMost(PATIENCE).until(() -> steps(master, worker.id()).contains("NODE_JOINED"));
            stage.stopChain();
            await().during(Duration.ofSeconds(5))
                    .atMost(PATIENCE)
                    .until(() -> label(stage, worker.node()).equals(Marks.workerLabel(worker.id())));
            stage.startChain();
            assertThat(steps(master, worker.id())).doesNotContain("DRAINING", "NODE_DELETED");
        }
    }

    /** What a worker without a login finds, checked against the ticket. */
    static byte[] ca(Stage stage, JoinTicket ticket) throws Exception {
        JsonNode map = await().atMost(PATIENCE)
                .until(() -> anonymous(stage, ticket.server()), Optional::isPresent)
                .orElseThrow();
        String kubeconfig = map.path("data").path("kubeconfig").asString();
        String encoded = kubeconfig
                .lines()
                .map(String::strip)
                .filter(l -> l.startsWith("certificate-authority-data: "))
                .map(l -> l.substring(l.indexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        byte[] ca = Base64.getDecoder().decode(encoded);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ca)))
                .isEqualTo(ticket.caSha256().toHex());
        return ca;
    }

    private static Optional<JsonNode> anonymous(Stage stage, URI server) throws Exception {
        TestNode nobody = new TestNode(server, stage.ca().getBytes(StandardCharsets.US_ASCII), "nobody");
        TestNode.Reply reply = nobody.send(
                "GET",
                "/api/v1/namespaces/kube-public/configmaps/cluster-info",
                "application/json",
                "",
                Optional.empty());
        return reply.status() == 200 ? Optional.of(reply.body()) : Optional.empty();
    }

    static String label(Stage stage, String node) {
        return nodeJson(stage, node)
                .path("metadata")
                .path("labels")
                .path(Marks.WORKER)
                .asString("");
    }

    static List<String> taints(Stage stage, String node) {
        return nodeJson(stage, node).path("spec").path("taints").values().stream()
                .map(t -> t.path("key").asString(""))
                .filter(k -> k.startsWith(Marks.PREFIX))
                .toList();
    }

    private static JsonNode nodeJson(Stage stage, String node) {
        ClusterAnswer.Answered answer = stage.admin("/api/v1/nodes/" + node);
        return TestNode.JSON.readTree(answer.body());
    }

    static List<String> steps(ConfigurableApplicationContext master, Address worker) {
        return master.getBean(WorkerDirectory.class).steps(worker).stream()
                .map(WorkerDirectory.Step::step)
                .toList();
    }
}
