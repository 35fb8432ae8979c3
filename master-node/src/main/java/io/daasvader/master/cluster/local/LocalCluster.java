package io.daasvader.master.cluster.local;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
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

    private final Path dataDir;
    private final boolean temporary;
    private final KubernetesVersion version;
    private final ControlPlane plane;
    private final ProcessKeeper keeper;
    private final FileChannel lock;
    private final List<ManagedProcess> processes;
    private final Thread hook = new Thread(this::end, "local-cluster-end");
    private final AtomicBoolean ended = new AtomicBoolean();

    private LocalCluster(LocalClusterConfig config, Path dataDir, FileChannel lock, KubernetesVersion version)
            throws IOException {
        this.dataDir = dataDir;
        this.temporary = config.dataDir().isEmpty();
        this.lock = lock;
        this.version = version;
        this.keeper = new ProcessKeeper();
        this.plane = ControlPlane.prepare(
                config, dataDir, version, Ports.choose(dataDir.resolve("ports"), config.apiServerPort()));
        this.processes = plane.servers().stream()
                .map(server -> new ManagedProcess(server.name(), server.command(), server.log(), keeper))
                .toList();
    }

    /**
     * Starts everything and returns when {@code /readyz} is ok and the default service account exists.
     *
     * @throws LocalClusterException when a program is missing or ends, when the folder is in use, or when it takes longer than the configured time;
     *     nothing runs then
     */
    public static LocalCluster start(LocalClusterConfig config) {
        ControlPlane.requirePrograms(config);
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
        Path dataDir = config.dataDir().map(LocalCluster::folder).orElseGet(LocalCluster::temporaryFolder);
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
        } catch (IOException | RuntimeException e) {
            try {
                lock.close();
                if (config.dataDir().isEmpty()) {
                    PrivateFiles.deleteTree(dataDir);
                }
            } catch (IOException unclosed) {
                e.addSuppressed(unclosed);
            }
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    /** How to reach it as an administrator. */
    public Kubeconfig kubeconfig() {
        return plane.kubeconfig();
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
        try (ApiProbe probe = new ApiProbe(plane.kubeconfig())) {
            List<ManagedProcess> base = processes.subList(0, 2);
            await(probe, ControlPlane.READY, base, deadline);
            // A controller manager that meets an API server before its roles are read gives up; it is started again, as
            // the
            // kubelet would.
            List<ManagedProcess> dependents = processes.subList(2, processes.size());
            for (String path : ControlPlane.CONTROLLED) {
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
        await("etcd's port", plane.ports()::etcdListens, processes.subList(0, 1), deadline);
        apiServer().start();
        try (ApiProbe probe = new ApiProbe(plane.kubeconfig())) {
            await(probe, ControlPlane.READY, processes.subList(0, 2), deadline);
            processes.forEach(ManagedProcess::start);
            ControlPlane.CONTROLLED.forEach(path -> await(probe, path, processes, deadline));
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

    private static Path folder(Path kept) {
        try {
            return PrivateFiles.folder(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
