package io.daasvader.master.cluster.local;

import io.daasvader.process.DetachedProcess;
import io.daasvader.process.ProcessLog;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The same control plane as {@link LocalCluster}, but its servers outlive the process that started them. Everything about it is read
 * off its folder and the process table, so that any process may go on where another was ended.
 *
 * <p>Used by one process at a time; the caller holds a lock.
 */
public final class DetachedControlPlane {
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int ATTEMPTS = 3;

    private final LocalClusterConfig config;
    private final Path dataDir;
    private final List<DetachedProcess> processes;

    /**
     * Looks at it; nothing is started.
     *
     * @param mark tells its processes from all others
     */
    public DetachedControlPlane(LocalClusterConfig config, Path dataDir, String mark) {
        this.config = config;
        this.dataDir = dataDir;
        this.processes = ControlPlane.programs(config).stream()
                .map(name -> new DetachedProcess(
                                name,
                                dataDir,
                                new ProcessLog(dataDir.resolve("logs").resolve(name + ".log")))
                        .withAllItStarts(mark))
                .toList();
    }

    /** The programs that the assets folder lacks. */
    public List<String> missingPrograms() {
        return ControlPlane.missingPrograms(config);
    }

    /** The servers, in the order in which they depend on each other. */
    public List<DetachedProcess> processes() {
        return processes;
    }

    /** The administrator's kubeconfig (mode 0600); it exists once the control plane was started. */
    public Path kubeconfigFile() {
        return dataDir.resolve("kubeconfig");
    }

    /**
     * Starts what does not run and returns when the API server is ready and the controllers have done their first work.
     *
     * @param progress gets a line for each step
     * @throws LocalClusterException when a server ends; nothing runs then. Or when it takes longer than until {@code deadline}; what
     *     runs goes on then, and the next call goes on from there
     */
    public void start(Instant deadline, Consumer<String> progress) throws IOException {
        ControlPlane.requirePrograms(config);
        PrivateFiles.folder(dataDir);
        KubernetesVersion version = KubernetesVersion.of(config.assets().resolve("kube-apiserver"));
        for (int attempt = 1; ; attempt++) {
            try {
                startInOrder(ControlPlane.prepare(config, dataDir, version, ports()), deadline, progress);
                return;
            } catch (ServerEnded e) {
                stop(Duration.ofSeconds(5));
                // Between the choice of a free port and its use another program may have taken it.
                boolean portLost = String.valueOf(e.getMessage()).contains("address already in use");
                if (!portLost || attempt == ATTEMPTS) {
                    throw new LocalClusterException(String.valueOf(e.getMessage()), e);
                }
            }
        }
    }

    /** Of those that run; they cannot be chosen anew while one of them is in use. */
    private Ports ports() throws IOException {
        Path file = dataDir.resolve("ports");
        Optional<Ports> inUse =
                processes.stream().anyMatch(DetachedProcess::isRunning) ? Ports.remembered(file) : Optional.empty();
        return inUse.isPresent() ? inUse.get() : Ports.choose(file, config.apiServerPort());
    }

    private void startInOrder(ControlPlane plane, Instant deadline, Consumer<String> progress) {
        List<DetachedProcess> base = processes.subList(0, 2);
        start(plane, 0, progress);
        await("etcd's port", plane.ports()::etcdListens, processes.subList(0, 1), deadline);
        start(plane, 1, progress);
        try (ApiProbe probe = new ApiProbe(plane.kubeconfig())) {
            await("GET " + ControlPlane.READY, () -> isOk(probe, ControlPlane.READY), base, deadline);
            for (String path : ControlPlane.CONTROLLED) {
                // A controller manager that meets an API server before its roles are read gives up; it is started
                // again, as
                // the kubelet would.
                await(
                        "GET " + path,
                        () -> {
                            for (int i = 2; i < processes.size(); i++) {
                                start(plane, i, progress);
                            }
                            return isOk(probe, path);
                        },
                        base,
                        deadline);
            }
        }
    }

    private static boolean isOk(ApiProbe probe, String path) {
        return probe.status(path).orElse(0) == 200;
    }

    private void start(ControlPlane plane, int index, Consumer<String> progress) {
        DetachedProcess process = processes.get(index);
        if (process.isRunning()) {
            return;
        }
        try {
            process.start(plane.servers().get(index).command(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept("started " + process);
    }

    private void await(String what, BooleanSupplier ready, List<DetachedProcess> needed, Instant deadline) {
        while (!ready.getAsBoolean()) {
            needed.stream().filter(process -> !process.isRunning()).findFirst().ifPresent(process -> {
                throw new ServerEnded(
                        process.name() + " has ended; its log (" + process.log().path() + ") ends with:\n"
                                + process.log().tail());
            });
            if (Instant.now().isAfter(deadline)) {
                throw new LocalClusterException("the control plane is not ready in time: no good answer from " + what);
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalClusterException("interrupted while waiting for the control plane", e);
            }
        }
    }

    /**
     * Ends every server, the dependents first. Safe to call when none runs.
     *
     * @return those that had to be killed
     */
    public List<String> stop(Duration grace) throws IOException {
        List<String> killed = new ArrayList<>();
        for (DetachedProcess process : processes.reversed()) {
            if (process.stop(grace)) {
                killed.add(process.name());
            }
        }
        return List.copyOf(killed);
    }

    /** A server that is needed has ended. */
    private static final class ServerEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ServerEnded(String message) {
            super(message);
        }
    }
}
