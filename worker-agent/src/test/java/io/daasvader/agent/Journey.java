package io.daasvader.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.node.K3sDouble;
import io.daasvader.agent.state.Wish;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;

/** One worker's whole life with an agent in a process of its own, which is started again whenever it was killed. */
final class Journey implements AutoCloseable {
    /** A name of its own for each: the control plane remembers when it last heard of a node, also of one that is gone. */
    private static final AtomicInteger NODES = new AtomicInteger();

    private static final Duration STEP = Duration.ofSeconds(60);
    private static final int KILLED = 137;

    private final Path folder;
    private final ClusterRig cluster;
    private final ChainRig chain = new ChainRig();
    private final Ed25519KeyPair wallet = chain.wallet();
    private final MasterDouble master;
    private final Path k3s;
    private final String node = "n" + NODES.incrementAndGet();
    private Process agent;
    private int kills;

    Journey(Path folder, ClusterRig cluster, Optional<String> crashAt) throws IOException {
        this.folder = folder;
        this.cluster = cluster;
        k3s = K3sDouble.write(folder.resolve("k3s-double"));
        // The node's certificate is the administrator's: the double cannot bootstrap, and the agent must be able to
        // look.
        var access = cluster.local().kubeconfig();
        beside("server-ca.crt", access.caPem());
        beside("client-kubelet.crt", access.clientCertificatePem());
        beside("client-kubelet.key", access.clientKeyPem());
        chain.network().write(folder.resolve("network.json"));
        KeyFile.create(folder.resolve("wallet.key"), wallet.exportSuiPrivKey());
        master = new MasterDouble(chain, cluster, wallet, node, k3s);
        agent = start(crashAt);
    }

    private void beside(String part, String pem) throws IOException {
        Files.writeString(k3s.resolveSibling(k3s.getFileName() + "." + part), pem);
    }

    /** As the launcher starts {@code daas worker up}. */
    private Process start(Optional<String> crashAt) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "ulimit -S -c 0; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "-XX:CICompilerCount=1",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:-CreateCoredumpOnCrash",
                "-Dio.grpc.netty.shaded.io.netty.allocator.type=unpooled",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        crashAt.ifPresent(point -> command.add("-Ddaas.crash.at=" + point));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AgentProcess.class.getName()));
        for (Path file : List.of(folder.resolve("network.json"), folder.resolve("wallet.key"))) {
            command.add(file.toString());
        }
        command.addAll(List.of(node, data().toString(), master.url(), k3s.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return builder.directory(Files.createDirectories(workingFolder()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Where the agent's process runs, and would leave what a crash leaves. */
    Path workingFolder() {
        return folder.resolve("cwd");
    }

    /** Ends the agent by a signal that no program survives; gives its exit code. */
    int crash(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(agent.pid()))
                .start()
                .waitFor();
        return agent.waitFor();
    }

    /** Lets a thread of the agent touch memory that is not there; gives its exit code. */
    int crashInside() throws IOException, InterruptedException {
        try (OutputStream in = agent.getOutputStream()) {
            in.write('x');
        }
        return agent.waitFor();
    }

    /** Starts it again. */
    void again() throws IOException {
        agent = start(Optional.empty());
    }

    Path log() {
        return folder.resolve("agent.out");
    }

    long pid() {
        return agent.pid();
    }

    int kills() {
        return kills;
    }

    ChainRig chain() {
        return chain;
    }

    MasterDouble master() {
        return master;
    }

    Ed25519KeyPair wallet() {
        return wallet;
    }

    /** A condition that may fail by exception while things move. */
    @FunctionalInterface
    interface Reached {
        boolean now() throws IOException;
    }

    void until(String what, Reached reached) {
        try {
            await(what).atMost(STEP).until(() -> {
                keepRunning();
                return reached.now();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " was not reached; the agent said:\n" + said(), e);
        }
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void keepRunning() throws IOException {
        if (!agent.isAlive() && agent.exitValue() != 0) {
            assertThat(agent.exitValue()).as(Files.readString(log())).isEqualTo(KILLED);
            kills++;
            agent = start(Optional.empty());
        }
    }

    Optional<WorkerOnChain> worker() {
        return chain.worker(wallet, node);
    }

    void works() {
        until(
                "works",
                () -> worker().filter(w -> w.status() == WorkerOnChain.Status.ACTIVE)
                                .isPresent()
                        && Files.readString(log(), StandardCharsets.UTF_8).contains(node + ": working"));
    }

    void sendsHeartbeat() {
        long before = worker().orElseThrow().worker().lastHeartbeatMs();
        chain.devnet().advance(Duration.ofSeconds(70));
        until("heartbeat", () -> worker().orElseThrow().worker().lastHeartbeatMs() > before);
    }

    void rejoins() throws IOException {
        cluster.kubectl().run("delete", "node", node);
        until(
                "joins again",
                () -> master.joins() == 2
                        && cluster.kubectl().tryTo("get", "node", node).ok());
    }

    void leaves() throws IOException {
        Wish.read(data()).withLeave(true).write(data());
        until("unbonds", () -> worker().filter(w -> w.worker().unlockAtMs() > 0).isPresent() || worker().isEmpty());
        chain.devnet().advance(Duration.ofDays(8));
        until("has left", () -> !agent.isAlive());
    }

    @Override
    public void close() throws IOException {
        agent.destroy();
        agent.onExit().join();
        ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains(k3s.toString()))
                .forEach(ProcessHandle::destroyForcibly);
        master.close();
        chain.close();
        cluster.kubectl().tryTo("delete", "node", node);
    }
}
