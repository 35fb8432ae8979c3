package io.daasvader.agent;

import static io.daasvader.agent.ChainRig.SUI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.join.Phase;
import io.daasvader.agent.join.Snapshot;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.JoinMaterial;
import io.daasvader.agent.node.KubeletRuntime;
import io.daasvader.agent.node.KubeletSettings;
import io.daasvader.agent.node.NodeNetwork;
import io.daasvader.agent.state.Wish;
import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.contracts.StakeDeposited;
import io.daasvader.contracts.WorkerLeft;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wallet becomes a real kubelet node, works, is forgotten by the cluster, joins again, and leaves with its stake. */
class RealNodeTest {
    private static final Duration STEP = Duration.ofSeconds(90);
    private static final long STAKE = 2 * SUI;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AgentLog log =
            new AgentLog(new PrintStream(output, true, StandardCharsets.UTF_8), InstantSource.system());

    @Test
    void joinsWorksRejoinsAndLeavesWithItsStake() throws Exception {
        Path images = images();
        Path assets = ClusterRig.assets();
        try (NodeNetwork network = NodeNetwork.create("dvtest");
                ClusterRig cluster = new ClusterRig(network.hostAddress());
                ChainRig chain = new ChainRig()) {
            long bareMs = bareJoinMs(cluster, network.add("w0"), assets, images);
            Ed25519KeyPair wallet = chain.wallet();
            NodeNetwork.Node place = network.add("w1");
            AgentSettings settings =
                    new AgentSettings(chain.network(), wallet, "w1", STAKE, folder, Optional.empty(), 0, false);
            try (WorkerAgent agent = open(settings, chain, place, assets, images)) {
                Thread loop = Thread.ofPlatform().start(() -> run(agent));
                try {
                    long ticketMs = joins(agent, chain, cluster, wallet);
                    System.err.printf(
                            "join: %d ms with a bootstrap token alone, %d ms by ticket from its sending on, %d ms added%n",
                            bareMs, ticketMs, ticketMs - bareMs);
                    works(cluster);
                    rejoins(agent, chain, cluster, wallet);
                    leaves(agent, chain, wallet);
                    loop.join(STEP);
                    assertThat(loop.isAlive()).isFalse();
                } finally {
                    System.err.println(output.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("[") || Boolean.getBoolean("daas.test.verbose"))
                            .reduce("", (a, b) -> a + b + "\n"));
                }
            }
            assertThat(chain.events(StakeDeposited.class)).hasSize(1);
            assertThat(chain.events(WorkerLeft.class))
                    .singleElement()
                    .satisfies(left -> assertThat(left.paid()).isEqualTo(STAKE));
        }
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(folder.toString());
    }

    private final AtomicBoolean left = new AtomicBoolean();

    private void run(WorkerAgent agent) {
        try {
            left.set(agent.run(now -> false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WorkerAgent open(AgentSettings settings, ChainRig chain, NodeNetwork.Node place, Path assets, Path images)
            throws IOException, WorkerAgent.FolderTaken {
        return WorkerAgent.open(
                settings, chain.pool(), data -> kubelet(data.path().resolve("node"), place, assets, images), log, true);
    }

    private KubeletRuntime kubelet(Path data, NodeNetwork.Node place, Path assets, Path images) throws IOException {
        return new KubeletRuntime(
                new KubeletSettings(
                        assets.resolve("kubelet"),
                        data,
                        place.name(),
                        Optional.of(place.address()),
                        Optional.of(place.namespace()),
                        Optional.of(place.podCidr()),
                        KubeletSettings.DEBIAN_CNI,
                        "daasvader.local/pause:1",
                        Optional.of(images),
                        List.of(),
                        List.of()),
                InstantSource.system(),
                log::say);
    }

    /** The runtime alone with a bootstrap token, without wallet, chain and ticket: until its Node is there. */
    private long bareJoinMs(ClusterRig cluster, NodeNetwork.Node place, Path assets, Path images) throws IOException {
        KubeletRuntime bare = kubelet(folder.resolve("bare"), place, assets, images);
        Bytes ca = Bytes.of(cluster.local().kubeconfig().caPem().getBytes(StandardCharsets.US_ASCII));
        JoinMaterial material = new JoinMaterial(cluster.mint(), ca);
        long began = System.nanoTime();
        bare.prepare(material);
        try {
            await("a bare node joins").atMost(STEP).until(() -> {
                bare.keep();
                return isThere(cluster, place.name());
            });
            return Duration.ofNanos(System.nanoTime() - began).toMillis();
        } finally {
            bare.stop();
            bare.forget();
            cluster.revoke(material.ticket().token());
            cluster.kubectl().tryTo("delete", "node", place.name());
        }
    }

    private static boolean isThere(ClusterRig cluster, String node) throws IOException {
        cluster.approve();
        return cluster.kubectl().tryTo("get", "node", node).ok();
    }

    /** Gives the time from the ticket's sending until the Node is there, in ms. */
    private static long joins(WorkerAgent agent, ChainRig chain, ClusterRig cluster, Ed25519KeyPair wallet)
            throws IOException {
        awaitPhase(agent, Phase.WAITING_FOR_TICKET);
        JoinTicket ticket = cluster.mint();
        long began = System.nanoTime();
        chain.ticket(wallet, "w1", ticket);
        await("the node joins").atMost(STEP).until(() -> isThere(cluster, "w1"));
        long joinMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
        awaitReady(cluster);
        chain.activate(worker(chain, wallet));
        cluster.revoke(ticket.token());
        awaitPhase(agent, Phase.WORKING);
        return joinMs;
    }

    private static void awaitReady(ClusterRig cluster) {
        await("node is ready").atMost(STEP).until(() -> {
            cluster.approve();
            return cluster.kubectl()
                    .tryTo("get", "node", "w1", "-o", "jsonpath={.status.conditions[?(@.type=='Ready')].status}")
                    .text()
                    .strip()
                    .equals("True");
        });
    }

    private static WorkerOnChain worker(ChainRig chain, Ed25519KeyPair wallet) {
        return chain.worker(wallet, "w1").orElseThrow();
    }

    private static void works(ClusterRig cluster) throws IOException {
        Kubectl kubectl = cluster.kubectl();
        kubectl.apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: hello, namespace: default}
                spec:
                  automountServiceAccountToken: false
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: main
                    image: daasvader.local/busybox:1
                    command: [sh, -c, "echo a pod speaks; sleep 1000"]
                """);
        await().atMost(STEP)
                .until(() -> kubectl.run("get", "pod", "hello", "-o", "jsonpath={.status.phase}")
                        .equals("Running"));
        await().atMost(STEP).until(() -> kubectl.tryTo("logs", "hello").text().contains("a pod speaks"));
        assertThat(kubectl.run("exec", "hello", "--", "echo", "from inside")).isEqualTo("from inside");
    }

    private static void rejoins(WorkerAgent agent, ChainRig chain, ClusterRig cluster, Ed25519KeyPair wallet)
            throws IOException {
        cluster.kubectl().run("delete", "node", "w1");
        awaitPhase(agent, Phase.REJOINING);
        chain.ticket(wallet, "w1", cluster.mint());
        awaitReady(cluster);
        awaitPhase(agent, Phase.WORKING);
    }

    private static void leaves(WorkerAgent agent, ChainRig chain, Ed25519KeyPair wallet) throws IOException {
        Wish.WORK.withLeave(true).write(agent.folder());
        awaitPhase(agent, Phase.UNBONDING);
        chain.devnet().advance(Duration.ofDays(8));
        awaitPhase(agent, Phase.LEFT);
        assertThat(chain.worker(wallet, "w1")).isEmpty();
    }

    private static void awaitPhase(WorkerAgent agent, Phase phase) {
        await("phase " + phase)
                .atMost(STEP)
                .until(() -> agent.snapshot().map(Snapshot::phase).equals(Optional.of(phase)));
    }

    private static Path images() throws IOException, InterruptedException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "a real node needs root on Linux");
        Process made = new ProcessBuilder(
                        ClusterRig.root().resolve("scripts/node-images").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String folder = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (made.waitFor() != 0) {
            System.err.println("SKIPPED: this machine lacks what a kubelet node needs");
            Assumptions.abort("this machine lacks what a kubelet node needs; scripts/node-images --check says what");
        }
        return Path.of(folder);
    }
}
