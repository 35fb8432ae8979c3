package io.daasvader.master.cluster.local;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A control plane as it lies on disk: keys, ports, kubeconfig, and the command line of each server.
 *
 * @param servers in the order in which they depend on each other: etcd, API server, controller manager and, when wanted, scheduler
 */
record ControlPlane(Ports ports, Kubeconfig kubeconfig, List<Server> servers) {
    static final String READY = "/readyz";
    /** What the controllers make when they work. */
    static final List<String> CONTROLLED =
            List.of("/api/v1/namespaces/kube-system", "/api/v1/namespaces/default/serviceaccounts/default");

    ControlPlane {
        servers = List.copyOf(servers);
    }

    /** One program with its arguments. */
    record Server(String name, List<String> command, Path log) {
        Server {
            command = List.copyOf(command);
        }
    }

    /** Writes keys and kubeconfigs. The authorities stay as they are, the leaves are new. */
    static ControlPlane prepare(LocalClusterConfig config, Path dataDir, KubernetesVersion version, Ports ports)
            throws IOException {
        ClusterPki pki = ClusterPki.open(dataDir.resolve("pki"), config.bindAddress());
        String host = config.bindAddress().equals("0.0.0.0") ? "127.0.0.1" : config.bindAddress();
        URI server = URI.create("https://" + host + ":" + ports.apiServer());
        Kubeconfig kubeconfig = pki.kubeconfig(server, "admin", "system:masters");
        kubeconfig.writeTo(dataDir.resolve("kubeconfig"));
        ServerCommands commands = new ServerCommands(config, version, pki, ports, dataDir);
        Path logs = PrivateFiles.folder(dataDir.resolve("logs"));
        List<Server> all = new ArrayList<>();
        all.add(server(logs, "etcd", commands.etcd()));
        all.add(server(logs, "kube-apiserver", commands.apiServer()));
        Path manager = pki.kubeconfig(server, "system:kube-controller-manager", "")
                .writeTo(dataDir.resolve("pki/controller-manager.kubeconfig"));
        all.add(server(logs, "kube-controller-manager", commands.controllerManager(manager)));
        if (config.scheduler()) {
            Path scheduler = pki.kubeconfig(server, "system:kube-scheduler", "")
                    .writeTo(dataDir.resolve("pki/scheduler.kubeconfig"));
            all.add(server(logs, "kube-scheduler", commands.scheduler(scheduler)));
        }
        return new ControlPlane(ports, kubeconfig, all);
    }

    private static Server server(Path logs, String name, List<String> command) {
        return new Server(name, command, logs.resolve(name + ".log"));
    }

    /** The programs that it runs. */
    static List<String> programs(LocalClusterConfig config) {
        List<String> needed = new ArrayList<>(List.of("etcd", "kube-apiserver", "kube-controller-manager"));
        if (config.scheduler()) {
            needed.add("kube-scheduler");
        }
        return List.copyOf(needed);
    }

    static List<String> missingPrograms(LocalClusterConfig config) {
        return programs(config).stream()
                .filter(name -> !Files.isExecutable(config.assets().resolve(name)))
                .toList();
    }

    static void requirePrograms(LocalClusterConfig config) {
        List<String> missing = missingPrograms(config);
        if (!missing.isEmpty()) {
            throw new LocalClusterException(config.assets() + " lacks " + String.join(", ", missing)
                    + "; scripts/kubernetes-assets prints a folder that has them");
        }
    }
}
