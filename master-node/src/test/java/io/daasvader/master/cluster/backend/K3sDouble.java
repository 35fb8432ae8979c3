package io.daasvader.master.cluster.backend;

import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the double of k3s becomes: it reads the flags of {@code k3s server} as strictly as k3s, runs a real etcd, API server and
 * controller manager in its own process group, writes kubeconfig and tokens where k3s does, and refuses another server token.
 */
final class K3sDouble {
    private static final Set<String> WITH_VALUE = Set.of(
            "config",
            "data-dir",
            "bind-address",
            "https-listen-port",
            "token-file",
            "agent-token-file",
            "write-kubeconfig",
            "write-kubeconfig-mode",
            "disable",
            "flannel-backend",
            "tls-san",
            "kube-apiserver-arg",
            "kube-controller-manager-arg");
    private static final Set<String> ALONE =
            Set.of("disable-agent", "disable-default-registry-endpoint", "cluster-init");

    private K3sDouble() {}

    public static void main(String[] args) throws Exception {
        Path assets = Path.of(args[0]);
        List<String> arguments = List.of(args).subList(2, args.length);
        if (arguments.isEmpty() || !arguments.getFirst().equals("server")) {
            fatal("this double knows `k3s server` alone");
        }
        Map<String, List<String>> flags = parse(arguments.subList(1, arguments.size()));
        Path data = Path.of(one(flags, "data-dir"));
        token(data, Files.readString(Path.of(one(flags, "token-file"))).strip());
        List<String> serverArgs = flags.getOrDefault("kube-apiserver-arg", List.of()).stream()
                .map(arg -> "--" + arg)
                .toList();
        List<String> managerArgs = flags.getOrDefault("kube-controller-manager-arg", List.of()).stream()
                .map(arg -> "--" + arg)
                .toList();
        LocalCluster cluster = LocalCluster.start(LocalClusterConfig.keptIn(assets, data.resolve("double"))
                .withApiServerPort(Integer.parseInt(one(flags, "https-listen-port")))
                .withBindAddress(one(flags, "bind-address"))
                .withApiServerArgs(serverArgs.toArray(String[]::new))
                .withControllerManagerArgs(managerArgs.toArray(String[]::new))
                .withScheduler(false));
        Path server = Files.createDirectories(data.resolve("server"));
        Files.writeString(server.resolve("node-token"), "K10double::server:" + one(flags, "token-file") + "\n");
        Path kubeconfig = Path.of(one(flags, "write-kubeconfig"));
        Files.writeString(kubeconfig, cluster.kubeconfig().yaml());
        Files.setPosixFilePermissions(kubeconfig, mode(one(flags, "write-kubeconfig-mode")));
        System.out.println("time=\"2026-01-01T00:00:00Z\" level=info msg=\"k3s is up and running\"");
        Thread.currentThread().join();
    }

    private static Map<String, List<String>> parse(List<String> arguments) {
        Map<String, List<String>> flags = new TreeMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].replaceFirst("^--?", "");
            boolean known = parts.length == 2 ? WITH_VALUE.contains(name) : ALONE.contains(name);
            if (!argument.startsWith("-") || !known) {
                System.out.println("Incorrect Usage: flag provided but not defined: -" + name);
                fatal("flag provided but not defined: -" + name);
            }
            flags.computeIfAbsent(name, n -> new ArrayList<>()).add(parts.length == 2 ? parts[1] : "true");
        }
        if (!flags.containsKey("disable-agent")) {
            fatal("server must run as root, or with --rootless and/or --disable-agent");
        }
        return flags;
    }

    private static String one(Map<String, List<String>> flags, String name) {
        return flags.getOrDefault(name, List.of("")).getLast();
    }

    private static void token(Path data, String token) throws IOException {
        Path used = Files.createDirectories(data).resolve("token.used");
        if (Files.exists(used) && !Files.readString(used).equals(token)) {
            fatal(
                    "starting kubernetes: preparing server: bootstrap data already found and encrypted with different token");
        }
        Files.writeString(used, token);
        Files.setPosixFilePermissions(used, PosixFilePermissions.fromString("rw-------"));
    }

    private static Set<PosixFilePermission> mode(String octal) {
        if (!octal.equals("600")) {
            fatal("this double writes kubeconfigs with mode 600 alone, not " + octal);
        }
        return PosixFilePermissions.fromString("rw-------");
    }

    static void fatal(String message) {
        System.out.println("time=\"2026-01-01T00:00:00Z\" level=fatal msg=\"" + message + "\"");
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }
}
