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
import java.util.Optional;

/**
 * k3s in Docker, by the {@code k3d} command. Its containers bear the label of this folder: a cluster of the same name without it is
 * somebody else's, and is neither started nor ended nor removed.
 */
final class K3dBackend implements ClusterBackend {
    static final String LABEL = "daasvader.cluster";
    private static final Duration DELETING = Duration.ofMinutes(2);

    private final Path dataDir;
    private final String id;
    private final K3dSettings settings;
    private final K3dTool k3d;
    // Creating and starting go on when this process is ended; the next one waits for them instead of beginning anew.
    private final DetachedProcess work;

    K3dBackend(Path folder, Choice choice) {
        this.settings = K3dSettings.of(new Settings(BackendName.K3D, choice.settings()), choice.id());
        this.dataDir = folder.resolve("k3d");
        this.id = choice.id();
        this.k3d = new K3dTool(settings.program());
        this.work = new DetachedProcess("k3d", dataDir, new ProcessLog(dataDir.resolve("k3d.log"))).withAllItStarts(id);
    }

    @Override
    public BackendName name() {
        return BackendName.K3D;
    }

    @Override
    public List<Prerequisite> prerequisites() {
        List<Prerequisite> all = new ArrayList<>();
        Prerequisite program = k3d.version();
        all.add(program);
        all.add(LocalBackend.setsid());
        if (program.met()) {
            Prerequisite docker = k3d.docker();
            all.add(docker);
            if (docker.met() && find().isEmpty() && !work.isRunning()) {
                all.add(LocalBackend.port(settings.bindAddress(), settings.port()));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public void init() throws IOException {
        PrivateFiles.folder(dataDir);
    }

    private Path kubeconfig() {
        return dataDir.resolve("kubeconfig");
    }

    /** There from before a cluster is created until it has been: what is found with it is half made. */
    private Path creating() {
        return dataDir.resolve("creating");
    }

    private Optional<K3dTool.Cluster> find() {
        return k3d.clusters().stream()
                .filter(cluster -> cluster.name().equals(settings.name()))
                .findFirst();
    }

    private boolean isOurs(K3dTool.Cluster cluster) {
        return cluster.labels().getOrDefault(LABEL, "").equals(id);
    }

    private K3dTool.Cluster requireOurs(K3dTool.Cluster cluster) {
        if (!isOurs(cluster)) {
            throw BackendException.failed(
                    "a k3d cluster named " + settings.name() + " exists, and it was not made for this folder",
                    "Remove it with `k3d cluster delete " + settings.name()
                            + "` if nobody needs it, or destroy this one and init it with another --name.");
        }
        return cluster;
    }

    @Override
    public Path up(Patience patience) throws IOException, InterruptedException {
        Looks.require(prerequisites());
        init();
        awaitWork(patience);
        Optional<K3dTool.Cluster> found = find().map(this::requireOurs);
        if (found.isPresent() && Files.exists(creating()) && !found.get().isRunning()) {
            patience.progress().accept("removing what an interrupted start has left half made");
            k3d.delete(settings.name(), DELETING);
            found = Optional.empty();
        }
        if (found.isEmpty()) {
            PrivateFiles.write(creating(), "");
            work(patience, settings.create(patience.left()), "creating the k3d cluster " + settings.name());
        } else if (!found.get().isRunning()) {
            work(patience, settings.start(patience.left()), "starting the k3d cluster " + settings.name());
        }
        requireRunning();
        Files.deleteIfExists(creating());
        PrivateFiles.write(kubeconfig(), k3d.kubeconfig(settings.name()));
        awaitReady(patience);
        return kubeconfig();
    }

    private void work(Patience patience, List<String> command, String what) throws IOException, InterruptedException {
        patience.progress().accept(what);
        work.start(command, "");
        awaitWork(patience);
    }

    private void awaitWork(Patience patience) throws InterruptedException {
        if (!patience.until(() -> !work.isRunning())) {
            throw BackendException.unreachable(
                    "k3d is not done in time",
                    "Run the command again, it goes on from here; --timeout gives it more time. Its log is "
                            + work.log().path() + ".");
        }
    }

    private void requireRunning() {
        if (!find().map(this::requireOurs).map(K3dTool.Cluster::isRunning).orElse(false)) {
            String tail = work.log().tail();
            throw BackendException.failed(
                    "k3d did not start the cluster " + settings.name() + ": " + K3dTool.lastWords(tail),
                    K3sFault.remedy(tail) + " The log is " + work.log().path() + ".");
        }
    }

    private void awaitReady(Patience patience) throws InterruptedException {
        try (ApiServer server = ApiServer.open(kubeconfig())
                .orElseThrow(() -> BackendException.failed(
                        "k3d's kubeconfig cannot be read", "Run `k3d kubeconfig get " + settings.name() + "`."))) {
            if (!patience.until(server::isReady)) {
                throw BackendException.unreachable(
                        "the API server is not ready in time: " + server.trouble(),
                        "Run the command again, it goes on from here. `docker logs k3d-" + settings.name()
                                + "-server-0` says more.");
            }
        }
    }

    @Override
    public ClusterStatus status() {
        Prerequisite docker = k3d.docker();
        if (!docker.met()) {
            return new ClusterStatus(
                    ClusterStatus.State.DOWN,
                    "k3d does not answer: " + docker.detail(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
        List<ClusterStatus.Part> parts = find().filter(this::isOurs)
                .map(cluster -> cluster.nodes().stream()
                        .map(node -> new ClusterStatus.Part(node.name(), node.running(), Optional.empty()))
                        .toList())
                .orElse(List.of());
        return Looks.at(parts, kubeconfig(), name -> "the container " + name + " does not run");
    }

    @Override
    public List<String> down(Duration grace) throws IOException {
        work.stop(grace);
        Optional<K3dTool.Cluster> found = find();
        if (found.isPresent() && !isOurs(found.get())) {
            return List.of("the k3d cluster " + settings.name() + " is not of this folder: it is left as it is");
        }
        if (found.isPresent() && found.get().hasRunningNode()) {
            k3d.stop(settings.name(), grace.plus(DELETING));
        }
        return List.of();
    }

    @Override
    public void destroy() throws IOException {
        if (find().filter(this::isOurs).isPresent()) {
            k3d.delete(settings.name(), DELETING);
        }
        PrivateFiles.deleteTree(dataDir);
    }

    @Override
    public Path dataDir() {
        return dataDir;
    }
}
