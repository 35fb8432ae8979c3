package io.daasvader.cli.master;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the master is started: its settings as options of this command line become the daemon's properties.
 *
 * @param network network file
 * @param key operator's key file
 * @param data folder of its database
 * @param cluster which cluster it drives
 * @param port its HTTP port
 * @param managementPort port of metrics and health
 * @param further properties as {@code --name=value}; they win
 */
public record MasterLaunch(
        Path network, Path key, Path data, Cluster cluster, int port, int managementPort, List<String> further) {
    private static final String MAIN = "io.daasvader.master.MasterNode";
    /** An idle master gives its memory back instead of keeping a share of the machine's; a crashed one leaves no picture of it. */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx512m",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:-CreateCoredumpOnCrash");

    public MasterLaunch {
        further = List.copyOf(further);
    }

    /** Which cluster a master drives. */
    public sealed interface Cluster {
        /** One that runs already. */
        record External(Path kubeconfig) implements Cluster {}

        /**
         * One that the master runs itself.
         *
         * @param assets folder with the servers' programs
         * @param folder where keys, data and logs stay
         */
        record Local(Path assets, Path folder) implements Cluster {
            /** The administrator's kubeconfig; the master writes it. */
            public Path kubeconfig() {
                return folder.resolve("kubeconfig");
            }
        }

        /**
         * The one that {@code daas cluster init} chose.
         *
         * @param folder where the choice is
         */
        record Kept(Path folder) implements Cluster {}
    }

    /** The daemon's properties. */
    public List<String> properties() {
        List<String> all = new ArrayList<>(List.of(
                "--daas.chain.network=" + network.toAbsolutePath(),
                "--daas.chain.key=" + key.toAbsolutePath(),
                "--daas.database.folder=" + data.toAbsolutePath()));
        switch (cluster) {
            case Cluster.External(Path kubeconfig) -> {
                all.add("--daas.cluster.backend=external");
                all.add("--daas.cluster.kubeconfig=" + kubeconfig.toAbsolutePath());
            }
            case Cluster.Local(Path assets, Path folder) -> {
                all.add("--daas.cluster.backend=local");
                all.add("--daas.cluster.assets=" + assets.toAbsolutePath());
                all.add("--daas.cluster.folder=" + folder.toAbsolutePath());
            }
            case Cluster.Kept(Path folder) -> {
                all.add("--daas.cluster.backend=kept");
                all.add("--daas.cluster.folder=" + folder.toAbsolutePath());
            }
        }
        all.add("--server.port=" + port);
        all.add("--management.server.port=" + managementPort);
        all.addAll(further);
        return List.copyOf(all);
    }

    /**
     * The whole command. It uses the cache that the build has left, when that was made of these very jars.
     *
     * @param root the checkout
     * @param jvm further flags of the Java machine; they win
     * @throws IOException when the build has not made the master's class path file
     */
    public List<String> command(Path root, List<String> jvm) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        String jars = classPath(root);
        command.addAll(new StartCache(root.resolve("master-node/target/master.aot")).flags(jars));
        command.addAll(jvm);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp"));
        command.add(jars);
        command.add(MAIN);
        command.addAll(properties());
        return List.copyOf(command);
    }

    /** The master's jars, as the build lists them. */
    static String classPath(Path root) throws IOException {
        Path list = root.resolve("master-node/target/master.classpath");
        if (!Files.isReadable(list)) {
            throw new IOException(list + " is missing; run ./daas build");
        }
        return Files.readString(list).strip();
    }

    /** A port for it that is free now: the usual one when nobody has it. */
    public static int freePort(int usual) throws IOException {
        Optional<Integer> asked = listen(usual);
        return asked.isPresent() ? asked.orElseThrow() : listen(0).orElseThrow();
    }

    private static Optional<Integer> listen(int port) {
        try (java.net.ServerSocket socket =
                new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
