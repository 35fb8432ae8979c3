package io.daasvader.agent;

import static io.daasvader.agent.ChainRig.SUI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.agent.join.Phase;
import io.daasvader.agent.join.Snapshot;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.K3sRuntime;
import io.daasvader.agent.state.Wish;
import io.daasvader.contracts.StakeDeposited;
import io.daasvader.contracts.WorkerLeft;
import io.daasvader.devnet.Devnet;
import io.daasvader.master.K3sAgentDouble;
import io.daasvader.master.K3sSupervisor;
import io.daasvader.master.MasterNode;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A wallet becomes a node of a k3s server by our ticket, is forgotten by the cluster, joins again, and leaves with its stake: real
 * agent, real master, real API server, devnet (simulated chain), and doubles of {@code k3s server}'s port and of {@code k3s agent}.
 */
class K3sNodeTest {
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final long STAKE = 2 * SUI;
    private static final String NODE = "k3s-worker";

    @TempDir
    private Path folder;

    private final List<K3sRuntime> runtimes = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AgentLog log =
            new AgentLog(new PrintStream(output, true, StandardCharsets.UTF_8), InstantSource.system());

    @Test
    void joinsK3sByTicketJoinsAgainAndLeavesWithItsStake() throws Exception {
        LocalCluster cluster = RealKubernetes.shared();
        Kubectl kubectl = new Kubectl(RealKubernetes.assets().resolve("kubectl"), cluster.kubeconfigFile());
        try (K3sSupervisor k3s = K3sSupervisor.before(cluster);
                ChainRig chain = new ChainRig();
                ConfigurableApplicationContext master = master(k3s, chain)) {
            URI url = URI.create("http://127.0.0.1:" + master.getEnvironment().getProperty("local.server.port"));
            Ed25519KeyPair wallet = chain.wallet();
            AgentSettings settings = new AgentSettings(
                    chain.network(), wallet, NODE, STAKE, folder.resolve("worker"), Optional.of(url), 0, false);
            try (WorkerAgent agent = WorkerAgent.open(settings, chain.pool(), this::runtime, log, true)) {
                Thread loop = Thread.ofPlatform().start(() -> run(agent));
                awaitPhase(agent, Phase.WORKING);
                String uid = kubectl.run("get", "node", NODE, "-o", "jsonpath={.metadata.uid}");
                await("open to pods")
                        .atMost(STEP)
                        .untilAsserted(() -> assertThat(kubectl.run(
                                        "get", "node", NODE, "-o", "jsonpath={.metadata.labels}{.spec.taints}"))
                                .contains("daasvader.io.node-restriction.kubernetes.io/worker")
                                .doesNotContain("no-active-worker"));
                String password = Files.readString(password());
                restarts(agent);

                kubectl.run("delete", "node", NODE);
                await("another Node")
                        .atMost(STEP)
                        .untilAsserted(
                                () -> assertThat(kubectl.tryTo("get", "node", NODE, "-o", "jsonpath={.metadata.uid}")
                                                .text())
                                        .isNotEmpty()
                                        .doesNotContain("NotFound")
                                        .isNotEqualTo(uid));
                awaitPhase(agent, Phase.WORKING);
                assertThat(Files.readString(password())).isNotEqualTo(password);

                Wish.WORK.withLeave(true).write(agent.folder());
                awaitPhase(agent, Phase.UNBONDING);
                chain.devnet().advance(Duration.ofDays(8));
                awaitPhase(agent, Phase.LEFT);
                loop.join(STEP);
                assertThat(password()).doesNotExist();
                assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain(password.strip());
            }
            assertThat(chain.events(StakeDeposited.class)).hasSize(1);
            assertThat(chain.events(WorkerLeft.class))
                    .singleElement()
                    .satisfies(left -> assertThat(left.paid()).isEqualTo(STAKE));
        }
    }

    private ConfigurableApplicationContext master(K3sSupervisor k3s, ChainRig chain) throws IOException {
        chain.network().write(folder.resolve("network.json"));
        KeyFile.create(folder.resolve("operator.key"), Devnet.publisher().exportSuiPrivKey());
        return new SpringApplicationBuilder(MasterNode.class)
                .run(
                        "--daas.database.folder=" + folder.resolve("master"),
                        "--daas.chain.network=" + folder.resolve("network.json"),
                        "--daas.chain.key=" + folder.resolve("operator.key"),
                        "--daas.cluster.kubeconfig=" + k3s.kubeconfig(folder.resolve("k3s.kubeconfig")),
                        "--daas.workers.drain-grace=1s",
                        "--server.port=0",
                        "--management.server.port=0");
    }

    /** As k3s' own lines say it; what the agent says of a program's end quotes the last of them. */
    private long registrations() {
        return output.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("is registered (double)") && !line.contains("has ended"))
                .count();
    }

    /** With its certificate and the same password, for its token is spent. */
    private void restarts(WorkerAgent agent) {
        long before = runtimes.getFirst().processes().getFirst().pid().orElseThrow();
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        await("another k3s agent").atMost(STEP).until(() -> registrations() == 2);
        awaitPhase(agent, Phase.WORKING);
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain("retrying without client certificate");
    }

    private Path password() {
        return folder.resolve("etc/rancher/node/password");
    }

    private K3sRuntime runtime(io.daasvader.agent.state.DataFolder data) throws IOException {
        K3sRuntime runtime = new K3sRuntime(
                new K3sRuntime.Settings(
                        K3sAgentDouble.write(folder.resolve("k3s"), password()),
                        data.path().resolve("node"),
                        NODE,
                        List.of(),
                        password()),
                InstantSource.system(),
                log::say);
        runtimes.add(runtime);
        return runtime;
    }

    private static void run(WorkerAgent agent) {
        try {
            var _ = agent.run(now -> false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPhase(WorkerAgent agent, Phase phase) {
        await("phase " + phase)
                .atMost(STEP)
                .untilAsserted(() -> assertThat(agent.snapshot().map(Snapshot::phase))
                        .as(output.toString(StandardCharsets.UTF_8))
                        .contains(phase));
    }
}
