package io.daasvader.master.cluster.backend;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The cluster of one data folder: chosen once, then brought up, looked at, ended and removed.
 *
 * <p>Every call reads the choice anew and goes by what lies on disk and runs, so it does not matter which process made the call
 * before. Calls that change something hold the folder's lock; a second one at the same time is refused. Thread-safe.
 */
public final class ClusterFolder {
    private static final int ID_BYTES = 8;
    private static final Set<String> NOT_A_CLUSTER = Set.of(FolderLock.FILE, Choice.FILE + ".new");

    private final Path folder;

    private ClusterFolder(Path folder) {
        this.folder = folder;
    }

    /** The cluster that lives in this folder, {@code cluster} of the data folder. Nothing is made. */
    public static ClusterFolder at(Path folder) {
        return new ClusterFolder(folder.toAbsolutePath().normalize());
    }

    /**
     * What was chosen; empty when nothing was.
     *
     * @throws BackendException when it cannot be read, or is not ours
     */
    public Optional<Choice> choice() {
        return Choice.read(folder);
    }

    /**
     * Chooses a backend for good. Chosen again with the same settings, nothing changes.
     *
     * @param settings by name, as {@code docs/reference/cluster-backends.md} lists them
     * @throws BackendException when another one was chosen, the folder holds other things, a setting is wrong, or a prerequisite is
     *     missing; nothing is changed then
     */
    public Choice init(BackendName backend, Map<String, String> settings) throws IOException {
        Choice wanted = new Choice(newId(), backend, settings);
        // Before the folder is made or touched: another's is not for us to lock.
        requireOursOrEmpty();
        if (choice().isEmpty()) {
            Looks.require(backend(wanted).prerequisites());
        }
        try (var _ = FolderLock.take(folder)) {
            Optional<Choice> before = choice();
            if (before.isPresent()) {
                return requireSame(before.get(), wanted);
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            PrivateFiles.write(folder.resolve(Choice.FILE), wanted.toJson());
            backend(wanted).init();
            return wanted;
        }
    }

    private static Choice requireSame(Choice before, Choice wanted) {
        if (before.backend() != wanted.backend()) {
            throw BackendException.usage(
                    "this folder has the backend " + before.backend().text() + ", not "
                            + wanted.backend().text(),
                    "Name another folder with --data, or remove this cluster with all its objects: daas cluster destroy.");
        }
        if (!before.settings().equals(wanted.settings())) {
            throw BackendException.usage(
                    "this folder's cluster was made with other settings: " + before.settings(),
                    "Leave them as they are, name another folder with --data, or remove this cluster: daas cluster destroy.");
        }
        return before;
    }

    private void requireOursOrEmpty() throws IOException {
        if (choice().isPresent() || !Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw BackendException.usage(folder + " is not a folder", "Name another with --data.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> others = entries.map(p -> p.getFileName().toString())
                    .filter(name -> !NOT_A_CLUSTER.contains(name))
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                throw BackendException.usage(
                        folder + " holds things that were not made by daas cluster: " + String.join(", ", others),
                        "Name another folder with --data, or move them away.");
            }
        }
    }

    /**
     * Brings the cluster up, and returns when it is ready.
     *
     * @param progress gets a line for each step
     * @return the administrator's kubeconfig
     * @throws BackendException when it does not start, or not in time; called again it goes on from there
     */
    public Path up(Duration timeout, Consumer<String> progress) throws IOException, InterruptedException {
        need();
        try (var _ = FolderLock.take(folder)) {
            return backend(need()).up(Patience.of(timeout, progress));
        }
    }

    /** How it stands. Changes nothing and waits for nobody. */
    public ClusterStatus status() {
        return backend(need()).status();
    }

    /** What this machine must have for the chosen backend. */
    public List<Prerequisite> prerequisites() {
        return backend(need()).prerequisites();
    }

    /** The same for a backend that is not chosen yet. */
    public List<Prerequisite> prerequisites(BackendName name, Map<String, String> settings) {
        return backend(new Choice(newId(), name, settings)).prerequisites();
    }

    /**
     * Ends it and keeps its data.
     *
     * @param grace how long its parts may take before they are killed
     * @return what there is to say about it
     */
    public List<String> down(Duration grace) throws IOException, InterruptedException {
        need();
        try (var _ = FolderLock.take(folder)) {
            return backend(need()).down(grace);
        }
    }

    /**
     * Ends it and removes it with all its objects: what {@link #init} and {@link #up} have made, and nothing else. The choice goes
     * last, so that an end at any point is gone on from.
     *
     * @return what there is to say about it
     */
    public List<String> destroy(Duration grace) throws IOException, InterruptedException {
        need();
        try (var _ = FolderLock.take(folder)) {
            ClusterBackend backend = backend(need());
            List<String> notes = backend.down(grace);
            backend.destroy();
            Files.deleteIfExists(folder.resolve(Choice.FILE));
            Files.deleteIfExists(folder.resolve(FolderLock.FILE));
            return notes;
        } finally {
            removeWhenEmpty();
        }
    }

    private void removeWhenEmpty() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    return;
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    /** Where the backend keeps its files. */
    public Path dataDir() {
        return backend(need()).dataDir();
    }

    private Choice need() {
        return choice().orElseThrow(() -> BackendException.usage(
                "no cluster was chosen for " + folder,
                "Choose one: daas cluster init --backend local (or external, k3s, k3d), with the same --data."));
    }

    private ClusterBackend backend(Choice choice) {
        return switch (choice.backend()) {
            case LOCAL -> new LocalBackend(folder, choice);
            case EXTERNAL -> new ExternalBackend(folder, choice);
            case K3S -> new K3sBackend(folder, choice);
            case K3D -> new K3dBackend(folder, choice);
        };
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
