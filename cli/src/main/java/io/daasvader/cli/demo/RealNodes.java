package io.daasvader.cli.demo;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.WorkerAgent;
import io.daasvader.agent.join.Phase;
import io.daasvader.agent.join.Snapshot;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.KubeletRuntime;
import io.daasvader.agent.node.KubeletSettings;
import io.daasvader.agent.node.NodeNetwork;
import io.daasvader.agent.state.Wish;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Workers that are real: each a wallet, an agent, and a kubelet with a containerd of its own in a network namespace of its own. Needs
 * root on Linux. Used by one thread.
 */
final class RealNodes implements AutoCloseable {
    static final long STAKE_MIST = 2_000_000_000L;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int IMAGES_SECONDS = 60;

    private final Path root;
    private final Path folder;
    private final Path kubelet;
    private final NodeNetwork network;
    private final Path images;
    private final List<Worker> workers = new ArrayList<>();

    /** A worker and the thread that works for it. */
    private record Worker(String name, Ed25519KeyPair wallet, WorkerAgent agent, Thread thread, PrintStream log) {}

    /**
     * Makes the network and the images; nothing runs yet.
     *
     * @param assets folder that holds the kubelet
     * @throws DemoFailure with what is missing on this machine
     */
    RealNodes(Path root, Path folder, Path assets) throws IOException, InterruptedException, DemoFailure {
        this.root = root;
        this.folder = folder;
        this.kubelet = assets.resolve("kubelet");
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new DemoFailure("real nodes need root on Linux", "Run it as root, or without --real-pods.");
        }
        if (!Files.isExecutable(kubelet)) {
            throw new DemoFailure(assets + " has no kubelet", "Run scripts/kubernetes-assets --with kubelet.");
        }
        images = images();
        network = NodeNetwork.create("daasdemo");
    }

    private Path images() throws IOException, InterruptedException, DemoFailure {
        Process made = new ProcessBuilder(root.resolve("scripts/node-images").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!made.waitFor(IMAGES_SECONDS, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new DemoFailure("this machine cannot run real nodes yet", said);
        }
        return Path.of(said.lines().reduce((a, b) -> b).orElse(""));
    }

    /** Where the API server is to listen so that the nodes reach it. */
    String hostAddress() {
        return network.hostAddress();
    }

    /** Begins a worker: from here on it stakes, joins and works by itself. */
    void start(String name, DemoChain chain, String master) throws IOException, DemoFailure {
        NodeNetwork.Node place = network.add(name);
        Path data = folder.resolve(name);
        Files.createDirectories(data);
        Ed25519KeyPair wallet = KeyFile.readOrCreate(folder.resolve(name + ".key"));
        chain.fund(wallet.address());
        AgentSettings settings = new AgentSettings(
                chain.network(), wallet, name, STAKE_MIST, data, Optional.of(URI.create(master)), 0, false);
        PrintStream file = new PrintStream(
                new FileOutputStream(folder.resolve(name + ".log").toFile(), true), true, StandardCharsets.UTF_8);
        AgentLog log = new AgentLog(file, InstantSource.system());
        EndpointPool pool = EndpointPool.open(
                chain.network().endpoints().stream().map(Endpoint::of).toList(),
                Optional.of(chain.network().chainId()));
        try {
            WorkerAgent agent = WorkerAgent.open(
                    settings,
                    pool,
                    own -> new KubeletRuntime(
                            settings(own.path().resolve("node"), place), InstantSource.system(), log::say),
                    log,
                    true);
            Thread thread = Thread.ofPlatform().name("worker-" + name).start(() -> work(agent));
            workers.add(new Worker(name, wallet, agent, thread, file));
        } catch (WorkerAgent.FolderTaken e) {
            throw new DemoFailure(String.valueOf(e.getMessage()), "Choose another --data.");
        }
    }

    private KubeletSettings settings(Path node, NodeNetwork.Node place) {
        return new KubeletSettings(
                kubelet,
                node,
                place.name(),
                Optional.of(place.address()),
                Optional.of(place.namespace()),
                Optional.of(place.podCidr()),
                KubeletSettings.DEBIAN_CNI,
                "daasvader.local/pause:1",
                Optional.of(images),
                List.of(),
                List.of());
    }

    private static void work(WorkerAgent agent) {
        try {
            agent.run(now -> false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The agent's steps with the seconds they took, once it works. */
    String awaitWorking(int number, Duration patience) throws InterruptedException, DemoFailure {
        Snapshot now = await(workers.get(number), s -> s.phase() == Phase.WORKING, "work", patience);
        return steps(now);
    }

    /** Tells the worker to leave and waits until its stake unbonds. */
    void leave(int number, Duration patience) throws IOException, InterruptedException, DemoFailure {
        Worker worker = workers.get(number);
        Wish.WORK.withLeave(true).write(worker.agent().folder());
        Snapshot unbonding = await(worker, s -> s.phase() == Phase.UNBONDING, "unbond", patience);
        if (unbonding.worker().isEmpty()) {
            throw new DemoFailure("the worker vanished while unbonding", "See " + worker.name() + ".log.");
        }
    }

    /** Waits until its stake is back; gives the steps of leaving. */
    String awaitLeft(int number, Duration patience) throws InterruptedException, DemoFailure {
        return steps(await(workers.get(number), s -> s.phase() == Phase.LEFT, "leave", patience));
    }

    Ed25519KeyPair wallet(int number) {
        return workers.get(number).wallet();
    }

    String name(int number) {
        return workers.get(number).name();
    }

    int count() {
        return workers.size();
    }

    private Snapshot await(Worker worker, Predicate<Snapshot> done, String what, Duration patience)
            throws InterruptedException, DemoFailure {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            Optional<Snapshot> now = worker.agent().snapshot();
            if (now.filter(done).isPresent()) {
                return now.orElseThrow();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure(
                        worker.name() + " does not " + what + " within " + patience.toSeconds() + " s: "
                                + now.map(s -> s.phase().sentence() + ". " + s.trouble())
                                        .orElse("not begun"),
                        "See " + folder.resolve(worker.name() + ".log"));
            }
            Thread.sleep(POLL);
        }
    }

    private static String steps(Snapshot now) {
        StringBuilder text = new StringBuilder();
        Instant before = now.milestones().getOrDefault("started", Instant.EPOCH);
        for (var step : now.milestones().entrySet()) {
            if (!step.getKey().equals("started")) {
                long ms = Duration.between(before, step.getValue()).toMillis();
                text.append(text.isEmpty() ? "" : ", ")
                        .append(step.getKey())
                        .append(String.format(java.util.Locale.ROOT, " +%.1f s", ms / 1000.0));
                before = step.getValue();
            }
        }
        return text.toString();
    }

    /** Ends agents and nodes with all their pods, and removes the network. */
    @Override
    public void close() throws IOException {
        for (Worker worker : workers) {
            worker.agent().close();
            worker.log().close();
        }
        network.close();
    }
}
