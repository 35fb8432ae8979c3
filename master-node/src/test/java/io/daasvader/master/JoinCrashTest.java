package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.master.tenancy.Marks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The master's process is killed at every named point of one worker's way to its node and back, each time started again with the
 * next point armed; before a k3s server ({@link K3sServer}; a double, where none is given), which leaves the other points as they are. The end is that of a run without a fault, and never are two tokens alive.
 */
class JoinCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MOST_WORKERS = 4;
    private static final String PROVEN = "NODE_PASSWORD_PROVEN";
    private static final String SECRETS = "/api/v1/namespaces/kube-system/secrets";

    @TempDir
    Path folder;

    /** What is seen from outside. */
    private record End(
            int status, boolean labelled, List<String> taints, long tokens, boolean nodeGone, long mostTokens) {}

    private static final End EXPECTED = new End(1, true, List.of(), 0, true, 1);

    @Test
    void endsAsAFaultFreeRunAfterAKillAtEachPoint() throws Exception {
        List<String> points = Arrays.stream(
                        Class.forName("io.daasvader.master.workers.JoinPoint").getEnumConstants())
                .map(Object::toString)
                // Who asks k3s' server makes no request for a certificate: the last worker joins so.
                .sorted(Comparator.comparing(PROVEN::equals))
                .toList();
        try (K3sServer k3s = K3sServer.open(folder);
                Stage stage = Stage.open(folder, k3s);
                KilledMaster master = new KilledMaster(stage, points, List.of())) {
            // What two threads do at once may be done by the time the one of them is killed: then another worker comes.
            for (int workers = 0; workers < MOST_WORKERS && !master.passed().equals(points); workers++) {
                boolean last = master.passed().size() == points.size() - 1;
                assertThat(run(stage, last)).as(stage.log()).isEqualTo(EXPECTED);
            }
            assertThat(master.passed()).as(stage.log()).isEqualTo(points);
        }
        System.out.println("crash points of joining survived: " + points.size() + " of " + points.size());
    }

    private static End run(Stage stage, boolean k3s) throws Exception {
        TestWorker worker = TestWorker.register(stage);
        AtomicLong most = new AtomicLong();
        Thread watch = Thread.ofVirtual().start(() -> watchTokens(stage, worker, most));
        TestNode node = join(stage, worker, k3s);
        await().atMost(PATIENCE).until(() -> marked(stage, worker));
        node.ready();
        await().atMost(PATIENCE)
                .until(() -> worker.onChain().orElseThrow().status() == 1
                        && JoinTest.taints(stage, worker.node()).isEmpty());
        await().atMost(PATIENCE).until(() -> tokens(stage, worker) == 0);
        int status = worker.onChain().orElseThrow().status();
        boolean labelled = marked(stage, worker);
        List<String> taints = JoinTest.taints(stage, worker.node());
        worker.leave();
        await().atMost(PATIENCE)
                .until(() -> stage.admin("/api/v1/nodes/" + worker.node()).status() == 404);
        watch.interrupt();
        watch.join();
        return new End(status, labelled, taints, tokens(stage, worker), true, most.get());
    }

    private static boolean marked(Stage stage, TestWorker worker) {
        return JoinTest.label(stage, worker.node()).equals(Marks.workerLabel(worker.id()));
    }

    /** As an agent does: with whatever ticket lies on chain, again with the next one when that is dead. */
    private static TestNode join(Stage stage, TestWorker worker, boolean k3s) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> attempt(stage, worker, k3s), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<TestNode> attempt(Stage stage, TestWorker worker, boolean k3s) throws Exception {
        Optional<SealedTicket> posted = worker.onChain().orElseThrow().ticket();
        if (posted.isEmpty()) {
            return Optional.empty();
        }
        try (JoinTicket ticket = worker.ticket()) {
            TestNode node =
                    new TestNode(ticket.server(), stage.ca().getBytes(StandardCharsets.US_ASCII), worker.node());
            if (k3s) {
                return K3sJoinTest.attempt(node, worker, ticket) ? Optional.of(node) : Optional.empty();
            }
            TestNode.Reply asked = node.request(ticket.token().text(), "system:node:" + worker.node());
            if (asked.status() != 201
                    || !node.granted(
                            ticket.token().text(),
                            asked.body().path("metadata").path("name").asString())) {
                return Optional.empty();
            }
            return node.register("").status() == 201 ? Optional.of(node) : Optional.empty();
        }
    }

    private static long tokens(Stage stage, TestWorker worker) {
        return TestNode.JSON
                .readTree(stage.admin(SECRETS + "?labelSelector=" + Marks.WORKER + "=" + Marks.workerLabel(worker.id()))
                        .body())
                .path("items")
                .size();
    }

    private static void watchTokens(Stage stage, TestWorker worker, AtomicLong most) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(tokens(stage, worker), Math::max);
                Thread.sleep(Duration.ofMillis(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
