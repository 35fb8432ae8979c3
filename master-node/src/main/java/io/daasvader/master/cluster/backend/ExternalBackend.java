package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cluster that somebody else runs. It is looked at and never started, ended or removed. */
final class ExternalBackend implements ClusterBackend {
    private final Path folder;
    private final Path kubeconfig;

    ExternalBackend(Path folder, Choice choice) {
        Settings settings = new Settings(BackendName.EXTERNAL, choice.settings());
        settings.allow(Set.of("kubeconfig"));
        this.folder = folder;
        this.kubeconfig = settings.path("kubeconfig")
                .orElseThrow(() -> BackendException.usage(
                        "the backend external needs the setting kubeconfig", "Give --kubeconfig FILE."));
    }

    @Override
    public BackendName name() {
        return BackendName.EXTERNAL;
    }

    @Override
    public List<Prerequisite> prerequisites() {
        List<Prerequisite> all = new ArrayList<>();
        Optional<ApiServer> server = ApiServer.open(kubeconfig);
        all.add(
                server.isPresent()
                        ? Prerequisite.met("kubeconfig", kubeconfig.toString())
                        : Prerequisite.missing(
                                "kubeconfig",
                                Files.exists(kubeconfig)
                                        ? kubeconfig + " cannot be read as a kubeconfig"
                                        : kubeconfig + " does not exist",
                                "Take it from the cluster's administrator, and put it there."));
        server.ifPresent(ApiServer::close);
        if (Files.exists(kubeconfig)) {
            all.add(writers());
        }
        return List.copyOf(all);
    }

    /** Who may write it decides which cluster gets the work, and who is let in. */
    private Prerequisite writers() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(kubeconfig);
            boolean open = permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
            return open
                    ? Prerequisite.missing(
                            "permissions", "others may write " + kubeconfig, "Run: chmod 600 " + kubeconfig + ".")
                    : Prerequisite.met("permissions", "its owner alone may write it");
        } catch (IOException | UnsupportedOperationException e) {
            return Prerequisite.missing(
                    "permissions",
                    "cannot be read: " + e.getMessage(),
                    "Put the file on a file system with POSIX permissions.");
        }
    }

    @Override
    public void init() {
        // There is nothing to keep but the choice.
    }

    @Override
    public Path up(Patience patience) throws InterruptedException {
        Looks.require(prerequisites());
        try (ApiServer server = open()) {
            if (!server.answers("/readyz")) {
                patience.progress().accept("waiting for " + server.address() + ": " + server.trouble());
                if (!patience.until(() -> server.answers("/readyz"))) {
                    throw BackendException.unreachable(
                            server.address() + " is not ready: " + server.trouble(),
                            "Somebody else runs this cluster, so it is not started here. Check that it runs, the address in "
                                    + kubeconfig + " and its credential.");
                }
            }
        }
        return kubeconfig;
    }

    private ApiServer open() {
        return ApiServer.open(kubeconfig)
                .orElseThrow(() -> BackendException.failed(
                        kubeconfig + " cannot be read as a kubeconfig", "Take it from the cluster's administrator."));
    }

    @Override
    public ClusterStatus status() {
        Optional<ApiServer> found = ApiServer.open(kubeconfig);
        if (found.isEmpty()) {
            return new ClusterStatus(
                    ClusterStatus.State.DOWN,
                    kubeconfig + " cannot be read as a kubeconfig",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
        try (ApiServer server = found.get()) {
            boolean ready = server.answers("/readyz");
            return new ClusterStatus(
                    ready ? ClusterStatus.State.RUNNING : ClusterStatus.State.DOWN,
                    ready ? "ready; somebody else runs it" : "it does not answer: " + server.trouble(),
                    Optional.of(kubeconfig),
                    Optional.of(server.address()),
                    ready ? server.version() : Optional.empty(),
                    List.of());
        }
    }

    @Override
    public List<String> down(Duration grace) {
        return List.of("somebody else runs this cluster: it is left as it is");
    }

    @Override
    public void destroy() {
        // Neither the cluster nor its kubeconfig is ours.
    }

    @Override
    public Path dataDir() {
        return folder;
    }
}
