package io.daasvader.master.cluster.backend;

import io.daasvader.process.DetachedProcess;
import io.daasvader.process.ProcessLog;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the double of k3d becomes for the commands that change something. Its containers are doubles of k3s. */
final class K3dDouble {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path k3s;
    private final Path clusters;

    private K3dDouble(Path k3s, Path clusters) {
        this.k3s = k3s;
        this.clusters = clusters;
    }

    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args).subList(2, args.length);
        K3dDouble k3d = new K3dDouble(Path.of(args[0]), Path.of(args[1] + ".clusters"));
        String name = arguments.size() > 2 ? arguments.get(2) : "";
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?")) {
            fatal("Cluster name must be <= 32 characters and a valid hostname, was '" + name + "'");
        }
        List<String> flags = arguments.subList(3, arguments.size());
        switch (arguments.get(0) + " " + arguments.get(1)) {
            case "cluster create" -> k3d.create(name, flags);
            case "cluster start" -> k3d.start(k3d.need(name));
            case "cluster stop" -> k3d.container(k3d.need(name)).stop(Duration.ofSeconds(20));
            case "cluster delete" -> k3d.delete(name);
            case "kubeconfig get" ->
                System.out.print(Files.readString(k3d.need(name).resolve("k3s/kubeconfig")));
            default -> fatal("unknown command \"" + String.join(" ", arguments) + "\" for \"k3d\"");
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private Path need(String name) {
        Path cluster = clusters.resolve(name);
        if (!Files.exists(cluster.resolve("labels"))) {
            fatal("No nodes found for given cluster");
        }
        return cluster;
    }

    private DetachedProcess container(Path cluster) {
        return new DetachedProcess("container", cluster, new ProcessLog(cluster.resolve("container.log")))
                .withAllItStarts("double-" + cluster.getFileName());
    }

    private void create(String name, List<String> flags) throws IOException, InterruptedException {
        Path cluster = clusters.resolve(name);
        if (Files.exists(cluster.resolve("labels"))) {
            fatal("Failed to create cluster '" + name + "' because a cluster with that name already exists");
        }
        Path data = PrivateFiles.folder(cluster.resolve("k3s"));
        List<String> server = new ArrayList<>(List.of(
                "server",
                "--config=" + data.resolve("config.yaml"),
                "--data-dir=" + data.resolve("data"),
                "--token-file=" + data.resolve("token"),
                "--write-kubeconfig=" + data.resolve("kubeconfig"),
                "--write-kubeconfig-mode=600",
                "--disable-agent"));
        String labels = "\"k3d.cluster\":\"" + name + "\"";
        for (String flag : flags) {
            String[] parts = flag.split("=", 2);
            switch (parts[0]) {
                case "--api-port" -> {
                    String[] address = parts[1].split(":", 2);
                    server.add("--bind-address=" + address[0]);
                    server.add("--https-listen-port=" + address[1]);
                }
                case "--runtime-label" ->
                    labels += ",\"" + parts[1].replaceFirst("@server:\\*$", "").replace("=", "\":\"") + "\"";
                case "--k3s-arg" -> server.add(parts[1].replaceFirst("@server:\\*$", ""));
                case "--servers", "--agents", "--no-lb", "--wait", "--timeout", "--image" -> {}
                case "--kubeconfig-update-default", "--kubeconfig-switch-context" -> {}
                default -> fatal("unknown flag: " + parts[0]);
            }
        }
        PrivateFiles.write(data.resolve("token"), "of " + name);
        Files.write(cluster.resolve("command"), server);
        Files.writeString(cluster.resolve("labels"), labels);
        start(cluster);
    }

    private void start(Path cluster) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(k3s.toString()));
        command.addAll(Files.readAllLines(cluster.resolve("command")));
        DetachedProcess container = container(cluster);
        container.start(command, "");
        Path kubeconfig = cluster.resolve("k3s/kubeconfig");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isUp(kubeconfig)) {
            if (!container.isRunning() || System.nanoTime() > deadline) {
                fatal("Failed Cluster Start: Failed to start server k3d-" + cluster.getFileName() + "-server-0: "
                        + container.log().tail());
            }
            Thread.sleep(50);
        }
    }

    private static boolean isUp(Path kubeconfig) {
        return ApiServer.open(kubeconfig)
                .map(server -> {
                    try (server) {
                        return server.answers("/readyz");
                    }
                })
                .orElse(false);
    }

    private void delete(String name) throws IOException {
        Path cluster = clusters.resolve(name);
        if (Files.exists(cluster)) {
            container(cluster).stop(Duration.ofSeconds(20));
            PrivateFiles.deleteTree(cluster);
        }
        try (Stream<Path> left = Files.list(clusters)) {
            System.out.println("INFO[0000] " + left.count() + " clusters left");
        }
    }

    private static void fatal(String message) {
        System.err.println("FATA[0000] " + message);
        System.err.flush();
        Runtime.getRuntime().halt(1);
    }
}
