package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.K3sJoin;
import io.daasvader.attestation.ticket.TicketRefusal;
import io.daasvader.attestation.ticket.TicketVerdict;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The group "join" of the fault catalogue on a real API server: each is refused or survived, and recorded. */
class JoinFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SECRETS = "/api/v1/namespaces/kube-system/secrets";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static ConfigurableApplicationContext master;
    private static HttpClientOfTests http;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(folder, RealKubernetes.shared());
        master = stage.master("--daas.workers.drain-grace=1s", "--daas.workers.round=1s");
        http = new HttpClientOfTests(master);
    }

    @AfterAll
    static void stop() throws Exception {
        master.close();
        stage.close();
    }

    private static TestNode machine(TestWorker worker, JoinTicket ticket) throws Exception {
        return new TestNode(ticket.server(), stage.ca().getBytes(StandardCharsets.US_ASCII), worker.node());
    }

    private static TestNode joined(TestWorker worker, JoinTicket ticket) throws Exception {
        TestNode node = machine(worker, ticket);
        node.join(ticket.token().text());
        await().atMost(PATIENCE).until(() -> JoinTest.steps(master, worker.id()).contains("NODE_JOINED"));
        return node;
    }

    /** A token that is dead is not known to the API server, or what it asks for is denied. */
    private static void refused(TestNode node, TestWorker worker, String token, String commonName) throws Exception {
        TestNode.Reply asked = node.request(token, commonName);
        if (asked.status() != 401) {
            assertThat(asked.status()).isEqualTo(201);
            assertThat(denied(asked.body().path("metadata").path("name").asString()))
                    .isTrue();
            await().atMost(PATIENCE).until(() -> !worker.node().isEmpty());
        }
    }

    private static boolean denied(String csr) {
        JsonNode condition = await().atMost(PATIENCE)
                .until(
                        () -> TestNode.JSON
                                .readTree(stage.admin("/apis/certificates.k8s.io/v1/certificatesigningrequests/" + csr)
                                        .body())
                                .at("/status/conditions/0"),
                        c -> !c.isMissingNode());
        return condition.path("type").asString("").equals("Denied");
    }

    private static long tokens(TestWorker worker) {
        return TestNode.JSON
                .readTree(stage.admin(SECRETS + "?labelSelector=" + Marks.WORKER + "=" + Marks.workerLabel(worker.id()))
                        .body())
                .path("items")
                .size();
    }

    /** The owner's wallet asks for a new ticket. */
    private static int ask(TestWorker worker) throws Exception {
        String path = "/api/workers/" + worker.id() + "/ticket";
        JsonNode challenge = http.post(path + "/challenge", "").data();
        String signature = worker.wallet()
                .signPersonalMessage(challenge.path("message").asString().getBytes(StandardCharsets.UTF_8))
                .toBase64();
        return http.post(
                        path,
                        "",
                        "Authorization",
                        "Sui " + signature,
                        "DaasVader-Nonce",
                        challenge.path("nonce").asString())
                .status();
    }

    @Test
    void refusesAUsedTicket() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket ticket = worker.ticket();
        joined(worker, ticket);
        await().atMost(PATIENCE).until(() -> tokens(worker) == 0);
        refused(machine(worker, ticket), worker, ticket.token().text(), "system:node:" + worker.node());
    }

    @Test
    void refusesAStolenTicketForAnotherNodeName() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket ticket = worker.ticket();
        refused(machine(worker, ticket), worker, ticket.token().text(), "system:node:" + worker.node() + "-other");
        await().atMost(PATIENCE).until(() -> JoinTest.steps(master, worker.id()).contains("CERTIFICATE_DENIED"));
        joined(worker, ticket);
    }

    @Test
    void refusesAStolenTicketFromAnotherHostOnceItWasUsed() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket ticket = worker.ticket();
        TestNode own = machine(worker, ticket);
        TestNode.Reply first = own.request(ticket.token().text(), "system:node:" + worker.node());
        assertThat(own.granted(
                        ticket.token().text(),
                        first.body().path("metadata").path("name").asString()))
                .isTrue();
        refused(machine(worker, ticket), worker, ticket.token().text(), "system:node:" + worker.node());
        await().atMost(PATIENCE).until(() -> JoinTest.steps(master, worker.id()).contains("CERTIFICATE_DENIED"));
    }

    @Test
    void refusesMorePowerThanANodeHas() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket ticket = worker.ticket();
        TestNode.Reply asked = machine(worker, ticket)
                .request(ticket.token().text(), "system:node:" + worker.node(), "system:masters");
        // The API server itself may refuse this subject for this signer.
        assertThat(asked.status() != 201
                        || denied(asked.body().path("metadata").path("name").asString()))
                .isTrue();
    }

    @Test
    void aReplayedTicketIsDeadOnceANewOneIsMade() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket old = worker.ticket();
        Optional<SealedTicket> first = worker.onChain().orElseThrow().ticket();
        joined(worker, old);
        assertThat(ask(worker)).isEqualTo(202);
        JoinTicket fresh = worker.ticket(first);
        assertThat(fresh.token()).isNotEqualTo(old.token());
        assertThat(tokens(worker)).isEqualTo(1);
        refused(machine(worker, old), worker, old.token().text(), "system:node:" + worker.node());
    }

    @Test
    void opensNoForeignTicket() throws Exception {
        TestWorker mine = TestWorker.register(stage);
        TestWorker other = TestWorker.register(stage);
        mine.ticket().close();
        other.ticket().close();
        SealedTicket foreign = other.onChain().orElseThrow().ticket().orElseThrow();
        assertThat(mine.open(foreign, mine.key()))
                .isEqualTo(new TicketVerdict.Refused(new TicketRefusal.OtherContext()));
        assertThat(other.open(foreign, mine.key()))
                .isEqualTo(new TicketVerdict.Refused(new TicketRefusal.SealedToOtherKey()));
    }

    @Test
    void givesNoTicketForANodeNameThatStandsInTheCluster() throws Exception {
        String name = "standing-" + ProcessHandle.current().pid();
        stage.admin(ClusterCall.post(
                "/api/v1/nodes", "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"" + name + "\"}}"));
        TestWorker worker = TestWorker.register(stage, name);
        await().atMost(PATIENCE).until(() -> JoinTest.steps(master, worker.id()).contains("TICKET_REFUSED"));
        assertThat(worker.onChain().orElseThrow().ticket()).isEmpty();
        assertThat(JoinTest.label(stage, name)).isEmpty();
        stage.admin(ClusterCall.delete("/api/v1/nodes/" + name, "{}"));
        worker.ticket().close();
    }

    @Test
    void takesAK3sPasswordAndItsProofForNothing() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        try (JoinTicket ticket = worker.ticket()) {
            String password = SECRETS + "/" + worker.node() + ".node-password.k3s";
            assertThat(stage.admin(password).status()).isEqualTo(404);
            K3sJoin join = K3sJoin.of(ticket.token(), worker.node());
            String proof = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(join.proof().getBytes(StandardCharsets.US_ASCII)));
            stage.admin(ClusterCall.post(SECRETS, """
                    {"apiVersion": "v1", "kind": "Secret", "type": "k3s.cattle.io/node-password",
                     "metadata": {"name": "%s.node-password.k3s",
                                  "annotations": {"daasvader.io/worker-id": "%s", "daasvader.io/ticket": "%s",
                                                  "daasvader.io/join-proof-sha256": "%s"}}}
                    """.formatted(
                            worker.node(), worker.id(), ticket.token().id(), proof)));
            assertThat(stage.admin(password).status()).isEqualTo(200);
            stage.admin(ClusterCall.post("/api/v1/nodes", """
                    {"apiVersion": "v1", "kind": "Node",
                     "metadata": {"name": "%s", "labels": {"daasvader.io/join-proof": "%s"}}}
                    """.formatted(worker.node(), join.proof())));
            await().atMost(PATIENCE)
                    .until(() -> JoinTest.steps(master, worker.id()).contains("NODE_REFUSED"));
            assertThat(JoinTest.label(stage, worker.node())).isEmpty();
            stage.admin(ClusterCall.delete("/api/v1/nodes/" + worker.node(), "{}"));
            stage.admin(ClusterCall.delete(password, "{}"));
        }
    }

    @Test
    void deniesACertificateWhenTheWorkerLeavesWhileItJoins() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket ticket = worker.ticket();
        worker.leave();
        refused(machine(worker, ticket), worker, ticket.token().text(), "system:node:" + worker.node());
        await().atMost(PATIENCE).until(() -> tokens(worker) == 0);
        assertThat(ask(worker)).isEqualTo(409);
    }

    @Test
    void asksThePodsToGoBeforeTheNodeOfAWorkerThatLeaves() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        joined(worker, worker.ticket());
        String pods = "/api/v1/namespaces/default/pods";
        String name = "on-" + worker.node();
        stage.admin(ClusterCall.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s", "finalizers": ["daasvader.io/test"]},
                 "spec": {"nodeName": "%s", "containers": [{"name": "main", "image": "none"}]}}""".formatted(name, worker.node())));
        assertThat(stage.admin(pods + "/" + name).status()).isEqualTo(200);
        worker.leave();
        // Long before the cluster itself collects pods of nodes that are gone.
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !TestNode.JSON
                        .readTree(stage.admin(pods + "/" + name).body())
                        .at("/metadata/deletionTimestamp")
                        .isMissingNode());
        await().atMost(PATIENCE)
                .until(() -> stage.admin("/api/v1/nodes/" + worker.node()).status() == 404);
        stage.admin(ClusterCall.mergePatch(pods + "/" + name, "{\"metadata\":{\"finalizers\":null}}"));
    }

    @Test
    void aRebootWithASpentTicketGetsANewOne() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket spent = worker.ticket();
        Optional<SealedTicket> first = worker.onChain().orElseThrow().ticket();
        joined(worker, spent);
        // All that the machine knew is lost, its Node object too.
        stage.admin(ClusterCall.delete("/api/v1/nodes/" + worker.node(), "{}"));
        await().atMost(PATIENCE).until(() -> JoinTest.steps(master, worker.id()).contains("NODE_DELETED"));
        refused(machine(worker, spent), worker, spent.token().text(), "system:node:" + worker.node());
        assertThat(ask(worker)).isEqualTo(202);
        machine(worker, spent).join(worker.ticket(first).token().text());
        await().atMost(PATIENCE)
                .until(() -> JoinTest.label(stage, worker.node()).equals(Marks.workerLabel(worker.id())));
    }

    @Test
    void aDeletedNodeComesBackWithItsOwnCertificate() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        TestNode node = joined(worker, worker.ticket());
        stage.admin(ClusterCall.delete("/api/v1/nodes/" + worker.node(), "{}"));
        await().atMost(PATIENCE).until(() -> JoinTest.steps(master, worker.id()).contains("NODE_DELETED"));
        assertThat(node.register("").status()).isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() -> JoinTest.label(stage, worker.node()).equals(Marks.workerLabel(worker.id())));
    }

    @Test
    void takesAnotherWorkersLabelOffANode() throws Exception {
        TestWorker victim = TestWorker.register(stage);
        TestWorker thief = TestWorker.register(stage);
        JoinTicket ticket = thief.ticket();
        TestNode node = machine(thief, ticket);
        TestNode.Reply asked = node.request(ticket.token().text(), "system:node:" + thief.node());
        assertThat(node.granted(
                        ticket.token().text(),
                        asked.body().path("metadata").path("name").asString()))
                .isTrue();
        node.register("\"" + Marks.WORKER + "\":\"" + Marks.workerLabel(victim.id()) + "\"");
        await().atMost(PATIENCE).until(() -> JoinTest.label(stage, thief.node()).equals(Marks.workerLabel(thief.id())));
        assertThat(JoinTest.label(stage, victim.node())).isEmpty();
    }

    /** The label by which pods find their way is refused to kubelets by the API server itself. */
    @Test
    void noNodeCanWearThePinOfAWorker() throws Exception {
        TestWorker victim = TestWorker.register(stage);
        TestWorker thief = TestWorker.register(stage);
        JoinTicket ticket = thief.ticket();
        TestNode node = machine(thief, ticket);
        TestNode.Reply asked = node.request(ticket.token().text(), "system:node:" + thief.node());
        assertThat(node.granted(
                        ticket.token().text(),
                        asked.body().path("metadata").path("name").asString()))
                .isTrue();
        String pin = "\"" + Marks.NODE_PIN + "\":\"" + Marks.workerLabel(victim.id()) + "\"";
        assertThat(node.register(pin).status()).as("a Node made with it").isEqualTo(403);
        assertThat(node.register("").status()).isEqualTo(201);
        await().atMost(PATIENCE).until(() -> pin(thief.node()).equals(Marks.workerLabel(thief.id())));
        assertThat(node.send(
                                "PATCH",
                                "/api/v1/nodes/" + thief.node(),
                                "application/merge-patch+json",
                                "{\"metadata\":{\"labels\":{" + pin + "}}}",
                                Optional.empty())
                        .status())
                .as("its own Node changed")
                .isEqualTo(403);
        assertThat(pin(thief.node())).isEqualTo(Marks.workerLabel(thief.id()));
    }

    private static String pin(String node) {
        return TestNode.JSON
                .readTree(stage.admin("/api/v1/nodes/" + node).body())
                .path("metadata")
                .path("labels")
                .path(Marks.NODE_PIN)
                .asString("");
    }

    @Test
    void aRotatedKeyEndsTheNodeAndGetsATicketOfItsOwn() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        JoinTicket old = worker.ticket();
        Optional<SealedTicket> first = worker.onChain().orElseThrow().ticket();
        joined(worker, old);
        worker.rotateKey();
        await().atMost(PATIENCE).until(() -> JoinTest.steps(master, worker.id()).contains("NODE_DELETED"));
        JoinTicket fresh = worker.ticket(first);
        machine(worker, fresh).join(fresh.token().text());
        await().atMost(PATIENCE)
                .until(() -> JoinTest.label(stage, worker.node()).equals(Marks.workerLabel(worker.id())));
    }

    @Test
    void givesATicketToTheOwnerAlone() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        TestWorker stranger = TestWorker.register(stage);
        String path = "/api/workers/" + worker.id() + "/ticket";
        JsonNode challenge = http.post(path + "/challenge", "").data();
        String signature = stranger.wallet()
                .signPersonalMessage(challenge.path("message").asString().getBytes(StandardCharsets.UTF_8))
                .toBase64();
        assertThat(http.post(
                                path,
                                "",
                                "Authorization",
                                "Sui " + signature,
                                "DaasVader-Nonce",
                                challenge.path("nonce").asString())
                        .status())
                .isEqualTo(401);
        assertThat(http.post("/api/workers/" + Address.parse("0x77") + "/ticket/challenge", "")
                        .status())
                .isEqualTo(404);
    }
}
