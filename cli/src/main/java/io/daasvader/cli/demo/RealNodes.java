package io.daasvader.cli.demo;

import io.daasvader.agent.node.NodeNetwork;
import io.daasvader.cli.Daas;
import io.daasvader.cli.master.MasterLaunch;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Workers that are real: each a wallet, an agent process, and a kubelet with a containerd of its own in a network namespace of its own. Needs
 * root on Linux. Used by one thread.
 */
final class RealNodes implements AutoCloseable {
    static final long STAKE_MIST = 2_000_000_000L;
    private static final String STAKE_SUI = "2";
    private static final int IMAGES_SECONDS = 60;

    private final Path root;
    private final Path folder;
    private final Path kubelet;
    private final NodeNetwork network;
    private final Path images;
    private final List<RealWorker> workers = new ArrayList<>();

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
    void start(String name, DemoChain chain, String master) throws IOException {
        NodeNetwork.Node place = network.add(name);
        Path data = folder.resolve(name);
        Files.createDirectories(data);
        Path key = folder.resolve(name + ".key");
        Ed25519KeyPair wallet = KeyFile.readOrCreate(key);
        chain.fund(wallet.address());
        int port = MasterLaunch.freePort(0);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Daas.class.getName()));
        command.addAll(List.of("worker", "up", "--runtime", "kubelet", "--skip-doctor"));
        command.addAll(List.of("--network", chain.networkFile().toString(), "--master", master));
        command.addAll(List.of("--key", key.toString(), "--node", name, "--stake", STAKE_SUI));
        command.addAll(List.of("--data", data.toString(), "--http-port", Integer.toString(port)));
        command.addAll(List.of("--kubelet", kubelet.toString(), "--images", images.toString()));
        command.addAll(List.of("--netns", place.namespace().toString(), "--node-ip", place.address()));
        command.addAll(List.of("--pod-cidr", place.podCidr(), "--sandbox-image", "daasvader.local/pause:1"));
        workers.add(new RealWorker(name, wallet, command, data, folder.resolve(name + ".log"), port));
    }

    RealWorker worker(int number) {
        return workers.get(number);
    }

    List<RealWorker> workers() {
        return List.copyOf(workers);
    }

    /** Ends agents and nodes with all their pods, and removes the network. */
    @Override
    public void close() {
        workers.forEach(RealWorker::close);
        network.close();
    }
}
