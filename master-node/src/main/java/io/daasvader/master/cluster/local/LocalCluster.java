package io.daasvader.master.cluster.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A real Kubernetes control plane as child processes: etcd (mutual TLS), API server (RBAC, Node authorizer, bootstrap tokens, quota), controller manager
 * (with certificate signing, token cleaner and bootstrap signer) and scheduler, all on loopback with keys of their own. There are no nodes.
 *
 * <p>The processes end with {@link #close}, with an orderly end of this process, and with its sudden end as well ({@link ProcessKeeper}). A data folder is
 * used by one cluster at a time; started again on the same folder, the objects, the keys and, if they are still free, the ports are the same.
 *
 * <p>Thread-safe.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int ATTEMPTS = 3;
    private static final String READY = "/readyz";
    private static final List<String> CONTROLLED =
            List.of("/api/v1/namespaces/kube-system", "/api/v1/namespaces/default/serviceaccounts/default");

    private final Path dataDir;
    private final boolean temporary;
    private final KubernetesVersion version;
    private final Ports ports;
    private final Kubeconfig kubeconfig;
    private final ProcessKeeper keeper;
    private final FileChannel lock;
    private final List<ManagedProcess> processes;
    private final Thread hook = new Thread(this::end, "local-cluster-end");
    private final AtomicBoolean ended = new AtomicBoolean();

    private LocalCluster(LocalClusterConfig config, Path dataDir, FileChannel lock, KubernetesVersion version) {
        this.dataDir = dataDir;
        this.temporary = config.dataDir().isEmpty();
        this.lock = lock;
        this.version = version;
        this.keeper = new ProcessKeeper();
        ClusterPki pki = ClusterPki.open(dataDir.resolve("pki"), config.bindAddress());
        this.ports = Ports.choose(dataDir.resolve("ports"), config.apiServerPort());
        String host = config.bindAddress().equals("0.0.0.0") ? "127.0.0.1" : config.bindAddress();
        URI server = URI.create("https://" + host + ":" + ports.apiServer());
        this.kubeconfig = pki.kubeconfig(server, "admin", "system:masters");
        kubeconfig.writeTo(kubeconfigFile());
        ServerCommands commands = new ServerCommands(config, version, pki, ports, dataDir);
        List<ManagedProcess> all = new ArrayList<>();
        all.add(process("etcd", commands.etcd()));
        all.add(process("kube-apiserver", commands.apiServer()));
        Path manager = pki.kubeconfig(server, "system:kube-controller-manager", "")
                .writeTo(dataDir.resolve("pki/controller-manager.kubeconfig"));
        all.add(process("kube-controller-manager", commands.controllerManager(manager)));
        if (config.scheduler()) {
            Path scheduler = pki.kubeconfig(server, "system:kube-scheduler", "")
                    .writeTo(dataDir.resolve("pki/scheduler.kubeconfig"));
            all.add(process("kube-scheduler", commands.scheduler(scheduler)));
        }
        this.processes = List.copyOf(all);
    }

    /**
     * Starts everything and returns when {@code /readyz} is ok and the default service account exists.
     *
     * @throws LocalClusterException when a program is missing or ends, when the folder is in use, or when it takes longer than the configured time;
     *     nothing runs then
     */
    public static LocalCluster start(LocalClusterConfig config) {
        requirePrograms(config);
        KubernetesVersion version = KubernetesVersion.of(config.assets().resolve("kube-apiserver"));
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(config, version);
            } catch (LocalClusterException e) {
                // Between the choice of a free port and its use another program may have taken it.
                boolean portLost = String.valueOf(e.getMessage()).contains("address already in use");
                if (!portLost || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static LocalCluster attempt(LocalClusterConfig config, KubernetesVersion version) {
        Path dataDir = config.dataDir().map(PrivateFiles::folder).orElseGet(LocalCluster::temporaryFolder);
        LocalCluster cluster = open(config, dataDir, version);
        Runtime.getRuntime().addShutdownHook(cluster.hook);
        try {
            cluster.startInOrder(Instant.now().plus(config.startTimeout()));
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static LocalCluster open(LocalClusterConfig config, Path dataDir, KubernetesVersion version) {
        FileChannel lock = lock(dataDir);
        try {
            return new LocalCluster(config, dataDir, lock, version);
        } catch (RuntimeException e) {
            try {
                lock.close();
                if (config.dataDir().isEmpty()) {
                    PrivateFiles.deleteTree(dataDir);
                }
            } catch (IOException unclosed) {
                e.addSuppressed(unclosed);
            }
            throw e;
        }
    }

    /** How to reach it as an administrator. */
    public Kubeconfig kubeconfig() {
        return kubeconfig;
    }

    /** The same as a file (mode 0600) inside {@link #dataDir}. */
    public Path kubeconfigFile() {
        return dataDir.resolve("kubeconfig");
    }

    public KubernetesVersion serverVersion() {
        return version;
    }

    public Path dataDir() {
        return dataDir;
    }

    public ManagedProcess etcd() {
        return processes.get(0);
    }

    public ManagedProcess apiServer() {
        return processes.get(1);
    }

    public ManagedProcess controllerManager() {
        return processes.get(2);
    }

    /** Empty when the configuration leaves it out. */
    public Optional<ManagedProcess> scheduler() {
        return processes.size() > 3 ? Optional.of(processes.get(3)) : Optional.empty();
    }

    /** All servers, in the order in which they depend on each other. */
    public List<ManagedProcess> processes() {
        return processes;
    }

    /** Whether every server runs. Says nothing about readiness. */
    public boolean isRunning() {
        return processes.stream().allMatch(ManagedProcess::isAlive);
    }

    /**
     * Waits until the API server is ready and the controllers have done their first work, as after a restart of one of the parts.
     *
     * @throws LocalClusterException when a server has ended, or the time is over
     */
    public void awaitReady(Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        try (ApiProbe probe = new ApiProbe(kubeconfig)) {
            List<ManagedProcess> base = processes.subList(0, 2);
            await(probe, READY, base, deadline);
            // A controller manager that meets an API server before its roles are read gives up; it is started again, as
            // the
            // kubelet would.
            List<ManagedProcess> dependents = processes.subList(2, processes.size());
            for (String path : CONTROLLED) {
                await(
                        "GET " + path,
                        () -> {
                            dependents.forEach(ManagedProcess::start);
                            return probe.status(path).orElse(0) == 200;
                        },
                        base,
                        deadline);
            }
            dependents.forEach(ManagedProcess::start);
        }
    }

    /** Each part only when it finds what it needs: a server that has to ask again waits a second before it does. */
    private void startInOrder(Instant deadline) {
        etcd().start();
        await("etcd's port", ports::etcdListens, processes.subList(0, 1), deadline);
        apiServer().start();
        try (ApiProbe probe = new ApiProbe(kubeconfig)) {
            await(probe, READY, processes.subList(0, 2), deadline);
            processes.forEach(ManagedProcess::start);
            CONTROLLED.forEach(path -> await(probe, path, processes, deadline));
        }
    }

    private void await(ApiProbe probe, String path, List<ManagedProcess> needed, Instant deadline) {
        await("GET " + path, () -> probe.status(path).orElse(0) == 200, needed, deadline);
    }

    private void await(String what, BooleanSupplier ready, List<ManagedProcess> needed, Instant deadline) {
        while (!ready.getAsBoolean()) {
            needed.stream().filter(process -> !process.isAlive()).findFirst().ifPresent(process -> {
                throw new LocalClusterException(process.name() + " has ended; its log (" + process.log()
                        + ") ends with:\n" + process.logTail());
            });
            if (Instant.now().isAfter(deadline)) {
                throw new LocalClusterException("the local cluster is not ready in time: no good answer from " + what
                        + "; logs are in " + dataDir.resolve("logs"));
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalClusterException("interrupted while waiting for the local cluster", e);
            }
        }
    }

    /** Stops everything, the dependents first, and removes the data folder if it was temporary. Safe to call twice. */
    @Override
    public void close() {
        if (end()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // This process is ending and the hook found nothing left to do.
            }
        }
    }

    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        processes.reversed().forEach(process -> process.stop(GRACE));
        keeper.close();
        try {
            lock.close();
            if (temporary) {
                PrivateFiles.deleteTree(dataDir);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private ManagedProcess process(String name, List<String> command) {
        Path logs = PrivateFiles.folder(dataDir.resolve("logs"));
        return new ManagedProcess(name, command, logs.resolve(name + ".log"), keeper);
    }

    private static void requirePrograms(LocalClusterConfig config) {
        List<String> needed = new ArrayList<>(List.of("etcd", "kube-apiserver", "kube-controller-manager"));
        if (config.scheduler()) {
            needed.add("kube-scheduler");
        }
        List<String> missing = needed.stream()
                .filter(name -> !Files.isExecutable(config.assets().resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new LocalClusterException(config.assets() + " lacks " + String.join(", ", missing)
                    + "; scripts/kubernetes-assets prints a folder that has them");
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("daasvader-cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path dataDir) {
        try {
            FileChannel channel =
                    FileChannel.open(dataDir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new LocalClusterException("another local cluster uses " + dataDir);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw new LocalClusterException("another local cluster uses " + dataDir, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
