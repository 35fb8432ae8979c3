package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.master.cluster.CertificateLife;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.workers.WorkerDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** No certificate can be called back, so none outlives the worker's right to it: on a real API server, days ahead. */
class CertificateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNBONDING = Duration.ofDays(7).plusSeconds(1);

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        ShiftedClock.reset();
        stage = Stage.open(folder, RealKubernetes.shared());
    }

    @AfterEach
    void stop() throws Exception {
        ShiftedClock.reset();
        if (stage != null) {
            stage.close();
        }
    }

    private ConfigurableApplicationContext master(String memory) {
        return stage.master(
                ShiftedClock.ARGUMENT,
                "--daas.database.folder=" + folder.resolve(memory),
                "--daas.workers.drain-grace=1s",
                "--daas.workers.round=500ms");
    }

    private TestNode join(TestWorker worker, JoinTicket ticket) throws Exception {
        TestNode node = new TestNode(ticket.server(), stage.ca().getBytes(StandardCharsets.US_ASCII), worker.node());
        node.join(ticket.token().text());
        return node;
    }

    private static void awaitStep(ConfigurableApplicationContext master, TestWorker worker, String step, long times) {
        await(step)
                .atMost(PATIENCE)
                .until(() -> JoinTest.steps(master, worker.id()).stream()
                                .filter(step::equals)
                                .count()
                        >= times);
    }

    private static List<String> details(ConfigurableApplicationContext master, TestWorker worker, String step) {
        return master.getBean(WorkerDirectory.class).steps(worker.id()).stream()
                .filter(s -> s.step().equals(step))
                .map(s -> s.detail().orElse(""))
                .toList();
    }

    private void leave(TestWorker worker) throws Exception {
        worker.leave();
        ShiftedClock.advance(stage, UNBONDING);
        await().atMost(PATIENCE)
                .until(() -> stage.devnet().ledger().tip().timestampMs()
                        >= worker.onChain().orElseThrow().unlockAtMs());
        worker.finishLeaving();
    }

    @Test
    void givesANodeNameToAnotherOwnerWhenTheLastCertificateForItHasEnded() throws Exception {
        try (ConfigurableApplicationContext master = master("names")) {
            TestWorker first = TestWorker.register(stage);
            TestNode machine = join(first, first.ticket());
            awaitStep(master, first, "CERTIFICATE_ISSUED", 1);
            X509Certificate certificate = machine.certificate();
            Instant ends = certificate.getNotAfter().toInstant();
            assertThat(Duration.between(certificate.getNotBefore().toInstant(), ends))
                    .isLessThanOrEqualTo(CertificateLife.DEFAULT);
            assertThat(details(master, first, "CERTIFICATE_ISSUED"))
                    .containsExactly("good until " + ends + ", SHA-256 " + sha256(certificate));

            leave(first);
            await().atMost(PATIENCE)
                    .until(() -> stage.admin("/api/v1/nodes/" + first.node()).status() == 404);
            TestWorker second = TestWorker.register(stage, first.node());
            awaitStep(master, second, "TICKET_REFUSED", 1);
            assertThat(details(master, second, "TICKET_REFUSED"))
                    .singleElement()
                    .asString()
                    .contains(
                            "the node name " + first.node() + " is free from " + ends.plusSeconds(60),
                            first.id().toString(),
                            "stake under another node name");
            assertThat(master.getBean(WorkerDirectory.class)
                            .ask(second.id(), second.wallet().address()))
                    .as("what the staker's agent is told")
                    .isEqualTo(new WorkerDirectory.Asked.Refused(
                            details(master, second, "TICKET_REFUSED").getFirst()));
            assertThat(machine.register("").status())
                    .as("it authenticates still, and would be the second's node")
                    .isEqualTo(201);
            await().atMost(PATIENCE)
                    .until(() -> stage.admin("/api/v1/nodes/" + first.node()).status() == 404);
            assertThat(second.onChain().orElseThrow().ticket()).isEmpty();

            ShiftedClock.advance(stage, CertificateLife.DEFAULT.minus(UNBONDING).plusMinutes(2));
            join(second, second.ticket());
            awaitStep(master, second, "NODE_JOINED", 1);
        }
    }

    @Test
    void renewsNoCertificateFromBeforeAKeysChangeAndANodesOwnWithoutAMemoryToo() throws Exception {
        TestWorker kept;
        TestNode keptMachine;
        try (ConfigurableApplicationContext master = master("before")) {
            TestWorker worker = TestWorker.register(stage);
            kept = TestWorker.register(stage);
            keptMachine = join(kept, kept.ticket());
            TestNode stolen = join(worker, worker.ticket());
            Optional<SealedTicket> old = worker.onChain().orElseThrow().ticket();
            awaitStep(master, worker, "NODE_JOINED", 1);
            worker.rotateKey();
            awaitStep(master, worker, "NODE_DELETED", 1);
            join(worker, worker.ticket(old));
            awaitStep(master, worker, "NODE_JOINED", 2);
            awaitStep(master, worker, "CERTIFICATE_ISSUED", 2);
            String asked = name(stolen.renew());
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .until(() -> csr(asked).path("status").path("conditions").isEmpty());
            awaitStep(master, kept, "NODE_JOINED", 1);
        }
        try (ConfigurableApplicationContext master = master("after")) {
            awaitStep(master, kept, "NODE_JOINED", 1);
            await("its own renewal, asked again and again as a kubelet does, without a memory of how it joined")
                    .atMost(PATIENCE)
                    .until(() -> verdict(name(keptMachine.renew())).equals("Approved"));
            leave(kept);
            TestWorker next = TestWorker.register(stage, kept.node());
            awaitStep(master, next, "TICKET_REFUSED", 1);
            assertThat(details(master, next, "TICKET_REFUSED"))
                    .singleElement()
                    .asString()
                    .contains(
                            "the node name " + kept.node() + " is free from",
                            kept.id().toString());
        }
    }

    private static String name(TestNode.Reply asked) {
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
        return asked.body().path("metadata").path("name").asString();
    }

    private String verdict(String name) {
        return await().atMost(PATIENCE)
                .until(() -> csr(name).at("/status/conditions/0/type").asString(""), type -> !type.isEmpty());
    }

    private JsonNode csr(String name) {
        return TestNode.JSON.readTree(stage.admin("/apis/certificates.k8s.io/v1/certificatesigningrequests/" + name)
                .body());
    }

    private static String sha256(X509Certificate certificate) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }
}
