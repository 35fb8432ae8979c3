package io.daasvader.master.cluster.backend;

import io.daasvader.master.cluster.CertificateLife;
import io.daasvader.master.cluster.local.DetachedControlPlane;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import io.daasvader.master.cluster.local.LocalClusterException;
import io.daasvader.process.DetachedProcess;
import io.daasvader.process.Programs;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** etcd, API server, controller manager and scheduler as processes of this machine. */
final class LocalBackend implements ClusterBackend {
    private static final String LOOPBACK = "127.0.0.1";

    private final Path dataDir;
    private final Path assets;
    private final int port;
    private final String bindAddress;
    private final DetachedControlPlane plane;

    LocalBackend(Path folder, Choice choice) {
        Settings settings = new Settings(BackendName.LOCAL, choice.settings());
        settings.allow(Set.of("assets", "port", "bind-address", Settings.CERTIFICATE_LIFE));
        this.dataDir = folder.resolve("local");
        this.assets = settings.path("assets")
                .orElseThrow(() -> BackendException.usage(
                        "the backend local needs the setting assets",
                        "Give the folder that scripts/kubernetes-assets prints."));
        this.port = settings.port("port", 0);
        this.bindAddress = settings.host("bind-address").orElse(LOOPBACK);
        this.plane = new DetachedControlPlane(
                LocalClusterConfig.keptIn(assets, dataDir)
                        .withApiServerPort(port)
                        .withBindAddress(bindAddress)
                        .withControllerManagerArgs("--" + CertificateLife.flag(settings.certificateLife())),
                dataDir,
                choice.id());
    }

    @Override
    public BackendName name() {
        return BackendName.LOCAL;
    }

    @Override
    public List<Prerequisite> prerequisites() {
        List<Prerequisite> all = new ArrayList<>();
        List<String> missing = plane.missingPrograms();
        all.add(
                missing.isEmpty()
                        ? Prerequisite.met("servers", assets.toString())
                        : Prerequisite.missing(
                                "servers",
                                assets + " lacks " + String.join(", ", missing),
                                "Run scripts/kubernetes-assets: it brings them and prints their folder."));
        all.add(setsid());
        boolean runs = plane.processes().stream().anyMatch(DetachedProcess::isRunning);
        if (port != 0 && !runs) {
            all.add(port(bindAddress, port));
        }
        return List.copyOf(all);
    }

    static Prerequisite setsid() {
        return Programs.look("setsid")
                .map(path -> Prerequisite.met("setsid", path.toString()))
                .orElseGet(() -> Prerequisite.missing(
                        "setsid", "not found", "Install util-linux (on Debian: apt-get install util-linux)."));
    }

    static Prerequisite port(String address, int port) {
        String name = "port " + port;
        return Looks.isFree(address, port)
                ? Prerequisite.met(name, "free")
                : Prerequisite.missing(
                        name,
                        "another program listens on it",
                        "End that program (ss -ltnp shows it), or choose another port: destroy this cluster and init it with --port.");
    }

    @Override
    public void init() throws IOException {
        PrivateFiles.folder(dataDir);
    }

    @Override
    public Path up(Patience patience) throws IOException {
        if (isRunning()) {
            return plane.kubeconfigFile();
        }
        Looks.require(prerequisites());
        try {
            plane.start(patience.deadline(), patience.progress());
            return plane.kubeconfigFile();
        } catch (LocalClusterException e) {
            String message = String.valueOf(e.getMessage());
            throw (patience.left().isZero()
                            ? BackendException.unreachable(
                                    message,
                                    "Run the command again, it goes on from here; --timeout gives it more time. Logs are in "
                                            + dataDir.resolve("logs") + ".")
                            : BackendException.failed(message, "The logs are in " + dataDir.resolve("logs") + "."))
                    .causedBy(e);
        }
    }

    @Override
    public ClusterStatus status() {
        List<ClusterStatus.Part> parts =
                plane.processes().stream().map(LocalBackend::part).toList();
        return Looks.at(parts, plane.kubeconfigFile(), this::ended);
    }

    static ClusterStatus.Part part(DetachedProcess process) {
        Optional<Long> pid = process.pid();
        return new ClusterStatus.Part(process.name(), pid.isPresent(), pid);
    }

    private String ended(String name) {
        return plane.processes().stream()
                .filter(process -> process.name().equals(name))
                .map(process -> name + " has ended; its last line: "
                        + Looks.lastLine(process.log().tail()))
                .findFirst()
                .orElse(name + " has ended");
    }

    @Override
    public List<String> down(Duration grace) throws IOException {
        return plane.stop(grace).stream()
                .map(name -> name + " did not end when asked and was killed")
                .toList();
    }

    @Override
    public void destroy() throws IOException {
        PrivateFiles.deleteTree(dataDir);
    }

    @Override
    public Path dataDir() {
        return dataDir;
    }
}
