package io.daasvader.master;

import static io.daasvader.master.JoinTest.label;
import static io.daasvader.master.JoinTest.steps;
import static io.daasvader.master.JoinTest.taints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.K3sJoin;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.database.Database;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.master.workers.WorkerDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Workers of a k3s server: the one of {@code -Ddaas.k3s=FILE}, else its port is a double ({@link K3sServer}). The API server, its
 * rights and its garbage collector are real, and so is the master.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class K3sJoinTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static K3sServer k3s;
    private static ConfigurableApplicationContext master;

    @BeforeAll
    static void open() throws Exception {
        k3s = K3sServer.open(folder);
        stage = Stage.open(folder, k3s);
        master = master("data");
    }

    private static ConfigurableApplicationContext master(String database) throws Exception {
        return stage.master(
                "--daas.database.folder=" + folder.resolve(database),
                "--daas.workers.round=500ms",
                "--daas.workers.drain-grace=1s");
    }

    @AfterAll
    static void close() throws Exception {
        if (stage != null) {
            master.close();
            k3s.close();
            stage.close();
        }
    }

    @Test
    void aTicketOpensK3sAndANewOneOpensItAgain() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        TestNode node;
        K3sJoin first;
        String spent;
        try (JoinTicket ticket = worker.ticket()) {
            assertThat(ticket.server()).isEqualTo(k3s.uri());
            first = K3sJoin.of(ticket.token(), worker.node());
            spent = ticket.token().id();
            node = join(worker, ticket);
        }
        node.ready();
        await().atMost(PATIENCE).until(() -> worker.onChain().orElseThrow().status() == 1);
        await().atMost(PATIENCE).until(() -> taints(stage, worker.node()).isEmpty());
        assertThat(steps(master, worker.id()))
                .contains("TICKET_SET", "NODE_PASSWORD_PROVEN", "NODE_JOINED", "ACTIVATED")
                .doesNotContain("TICKET_REFUSED", "NODE_REFUSED");
        // The API server's cache takes the token for some 10 s more; then k3s answers 401.
        assertThat(stage.admin("/api/v1/namespaces/kube-system/secrets/bootstrap-token-" + spent)
                        .status())
                .isEqualTo(404);

        SealedTicket old = worker.onChain().orElseThrow().ticket().orElseThrow();
        deleteNode(worker.node());
        assertThat(ask(worker)).isEqualTo(new WorkerDirectory.Asked.Accepted());
        try (JoinTicket ticket = worker.ticket(Optional.of(old))) {
            assertThat(node(worker.node()).ask(ticket.token().text(), first.password()))
                    .isEqualTo(403);
            join(worker, ticket);
        }
        worker.leave();
        await().atMost(PATIENCE)
                .until(() -> stage.admin("/api/v1/nodes/" + worker.node()).status() == 404);
    }

    @Test
    void nobodyElsesTokenGetsAWorkersName() throws Exception {
        TestWorker thief = TestWorker.register(stage);
        TestWorker worker = TestWorker.register(stage);
        try (JoinTicket stolen = thief.ticket();
                JoinTicket ticket = worker.ticket()) {
            String token = stolen.token().text();
            String own = K3sJoin.of(stolen.token(), worker.node()).password();
            assertThat(node(worker.node()).ask(token, own)).isEqualTo(403);
            TestNode joined = join(worker, ticket);
            assertThat(joined.ask(token, own)).isEqualTo(403);
            deleteNode(worker.node());
            forgottenByK3s(worker.node());
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .until(() -> node(worker.node()).ask(token, own) == 403);
            assertThat(joined.register("").status()).isEqualTo(201);
            await().atMost(PATIENCE).until(() -> isHis(worker));
        }
    }

    @Test
    void aNameThatWasClaimedBeforeItsWorkerCameIsRefusedForGood() throws Exception {
        String name = name();
        TestNode pretender = claimed(name);
        forgottenByK3s(name);
        assertThat(stage.admin(password(name)).status()).isEqualTo(404);

        TestWorker worker = TestWorker.register(stage, name);
        await().atMost(PATIENCE).until(() -> steps(master, worker.id()).contains("TICKET_REFUSED"));
        assertThat(why(worker))
                .contains("somebody has claimed the node name " + name)
                .contains("another name");
        // The holder of the false certificate knows the worker by now, and wears its label; the one that counts he
        // cannot set.
        assertThat(pretender
                        .register("\"" + Marks.NODE_PIN + "\":\"" + Marks.workerLabel(worker.id()) + "\"")
                        .status())
                .isEqualTo(403);
        assertThat(pretender
                        .register("\"" + Marks.WORKER + "\":\"" + Marks.workerLabel(worker.id()) + "\"")
                        .status())
                .isEqualTo(201);
        await().atMost(PATIENCE).until(() -> steps(master, worker.id()).contains("NODE_REFUSED"));
        assertThat(steps(master, worker.id())).doesNotContain("NODE_JOINED");
        assertThat(worker.onChain().orElseThrow().ticket()).isEmpty();
    }

    @Test
    void aNodeThatNoWorkerBacksGetsNothing() throws Exception {
        String name = name();
        assertThat(claimed(name).register("").status()).isEqualTo(201);
        TestWorker after = TestWorker.register(stage);
        try (JoinTicket ticket = after.ticket()) {
            join(after, ticket);
        }
        assertThat(label(stage, name)).isEmpty();
    }

    @Test
    void aNodeWithoutTheTicketsProofIsRefused() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        try (JoinTicket ticket = worker.ticket()) {
            K3sJoin join = K3sJoin.of(ticket.token(), worker.node());
            TestNode node = node(worker.node());
            assertThat(node.ask(ticket.token().text(), join.password())).isEqualTo(200);
            assertThat(node.register("").status()).isEqualTo(201);
            await().atMost(PATIENCE).until(() -> steps(master, worker.id()).contains("NODE_REFUSED"));
            show(node, worker.node(), join.password().substring(0, 32));
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .until(() -> label(stage, worker.node()).isEmpty());
            show(node, worker.node(), join.proof());
            await().atMost(PATIENCE).until(() -> isHis(worker));
        }
    }

    @Test
    void aRotatedKeyEndsThePasswordOfTheOldOne() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        SealedTicket old;
        K3sJoin first;
        try (JoinTicket ticket = worker.ticket()) {
            old = worker.onChain().orElseThrow().ticket().orElseThrow();
            first = K3sJoin.of(ticket.token(), worker.node());
            join(worker, ticket);
        }
        worker.rotateKey();
        await().atMost(PATIENCE)
                .until(() -> stage.admin("/api/v1/nodes/" + worker.node()).status() == 404);
        try (JoinTicket ticket = worker.ticket(Optional.of(old))) {
            assertThat(node(worker.node()).ask(ticket.token().text(), first.password()))
                    .isEqualTo(403);
            join(worker, ticket);
        }
    }

    /** The last, because the chain's clock is put ahead by more than a ticket lives. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aSlashDuringTheJoinLeavesNoNodeAndWhoHasLeftNoPassword() throws Exception {
        TestWorker gone = TestWorker.register(stage);
        try (JoinTicket ticket = gone.ticket()) {
            join(gone, ticket);
        }
        String password = passwordHash(gone);
        gone.leave();
        TestWorker worker = TestWorker.register(stage);
        try (JoinTicket ticket = worker.ticket()) {
            TestNode node = node(worker.node());
            K3sJoin join = K3sJoin.of(ticket.token(), worker.node());
            assertThat(node.ask(ticket.token().text(), join.password())).isEqualTo(200);
            worker.slash();
            assertThat(node.register(proof(join.proof())).status()).isEqualTo(201);
            await().atMost(PATIENCE)
                    .until(() -> stage.admin("/api/v1/nodes/" + worker.node()).status() == 404);
            assertThat(stage.admin("/api/v1/namespaces/kube-system/secrets/bootstrap-token-"
                                    + ticket.token().id())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(passwordHash(gone)).isEqualTo(password);
        gone.finishLeaving();
        await("a certificate is not to be renewed with it for ever")
                .atMost(PATIENCE)
                .until(() -> !passwordHash(gone).equals(password));
    }

    private static String passwordHash(TestWorker worker) {
        return TestNode.JSON
                .readTree(stage.admin("/api/v1/namespaces/kube-system/secrets/" + worker.node() + ".node-password.k3s")
                        .body())
                .at("/data/hash")
                .asString();
    }

    @Test
    void aNameOfAWorkerWhomTheMasterDoesNotKnowIsRefused() throws Exception {
        String name = name();
        admin(ClusterCall.post("/api/v1/namespaces/kube-system/secrets", """
                {"apiVersion": "v1", "kind": "Secret", "type": "k3s.cattle.io/node-password", "stringData": {"hash": "x"},
                 "metadata": {"name": "%s.node-password.k3s",
                              "annotations": {"daasvader.io/worker-id": "0x1"}}}
                """.formatted(name)));
        TestWorker worker = TestWorker.register(stage, name);
        await().atMost(PATIENCE).until(() -> steps(master, worker.id()).contains("TICKET_REFUSED"));
        assertThat(why(worker)).contains("is that of the worker 0x1");
    }

    @Test
    void aLostDatabaseForgetsNoNode() throws Exception {
        TestWorker worker = TestWorker.register(stage);
        try (JoinTicket ticket = worker.ticket()) {
            join(worker, ticket);
        }
        master.close();
        master = master("lost");
        // Found in the cluster, and then known by its UID.
        await().atMost(PATIENCE)
                .until(() -> steps(master, worker.id()).stream()
                                .filter("NODE_JOINED"::equals)
                                .count()
                        == 2);
        assertThat(why(worker)).contains("found in the cluster");
        deleteNode(worker.node());
        SealedTicket old = worker.onChain().orElseThrow().ticket().orElseThrow();
        await().atMost(PATIENCE).until(() -> ask(worker).equals(new WorkerDirectory.Asked.Accepted()));
        try (JoinTicket ticket = worker.ticket(Optional.of(old))) {
            join(worker, ticket);
        }
    }

    private static String name() {
        return "k3s-" + ProcessHandle.current().pid() + "-" + NAMES.incrementAndGet();
    }

    private static TestNode node(String name) throws Exception {
        return new TestNode(k3s.uri(), stage.ca().getBytes(StandardCharsets.US_ASCII), name);
    }

    /** As an agent of ours does. */
    private static TestNode join(TestWorker worker, JoinTicket ticket) throws Exception {
        K3sJoin join = K3sJoin.of(ticket.token(), worker.node());
        TestNode node = node(worker.node());
        assertThat(node.ask(ticket.token().text(), join.password())).isEqualTo(200);
        assertThat(node.register(proof(join.proof())).status()).isEqualTo(201);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(isHis(worker)).as(why(worker)).isTrue());
        return node;
    }

    /** The same with a ticket that may be dead; says whether the Node stands. */
    static boolean attempt(TestNode node, TestWorker worker, JoinTicket ticket) throws Exception {
        K3sJoin join = K3sJoin.of(ticket.token(), worker.node());
        if (node.ask(ticket.token().text(), join.password()) != 200) {
            return false;
        }
        if (node.register(proof(join.proof())).status() == 409) {
            show(node, worker.node(), join.proof());
        }
        return true;
    }

    private static boolean isHis(TestWorker worker) {
        return label(stage, worker.node()).equals(Marks.workerLabel(worker.id()));
    }

    private static String proof(String proof) {
        return "\"daasvader.io/join-proof\":\"" + proof + "\"";
    }

    private static void show(TestNode node, String name, String proof) throws Exception {
        String patch = "{\"metadata\":{\"labels\":{" + proof(proof) + "}}}";
        assertThat(node.send("PATCH", "/api/v1/nodes/" + name, "application/merge-patch+json", patch, Optional.empty())
                        .status())
                .isEqualTo(200);
    }

    /** A node of a name that nobody has staked for, by another worker's token, once the master has seen it. */
    private static TestNode claimed(String name) throws Exception {
        TestWorker thief = TestWorker.register(stage);
        TestNode node = node(name);
        try (JoinTicket stolen = thief.ticket()) {
            assertThat(node.ask(stolen.token().text(), "a password of his own")).isEqualTo(200);
        }
        await().atMost(PATIENCE)
                .until(() -> master.getBean(Database.class)
                                .read(jdbc -> jdbc.sql("select count(*) from k3s_claim where node_id = ?")
                                        .param(name)
                                        .query(Long.class)
                                        .single())
                        == 1);
        return node;
    }

    /** As k3s does with the password of a name without a Node after ten minutes. */
    private static void forgottenByK3s(String node) {
        admin(ClusterCall.delete(password(node), "{}"));
    }

    private static String password(String node) {
        return "/api/v1/namespaces/kube-system/secrets/" + node + ".node-password.k3s";
    }

    private static void deleteNode(String name) {
        admin(ClusterCall.delete("/api/v1/nodes/" + name, "{}"));
    }

    private static void admin(ClusterCall call) {
        assertThat(stage.admin(call))
                .isInstanceOfSatisfying(
                        ClusterAnswer.Answered.class,
                        a -> assertThat(a.ok()).as(a.body()).isTrue());
    }

    private static WorkerDirectory.Asked ask(TestWorker worker) {
        return master.getBean(WorkerDirectory.class)
                .ask(worker.id(), worker.wallet().address());
    }

    private static String why(TestWorker worker) {
        return master.getBean(WorkerDirectory.class).steps(worker.id()).toString();
    }
}
