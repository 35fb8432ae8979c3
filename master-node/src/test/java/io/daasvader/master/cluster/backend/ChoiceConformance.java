package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.master.cluster.backend.BackendException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds of every backend before anything runs: the choice, its folder, and who may work on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChoiceConformance {
    static final Duration SHORT = Duration.ofSeconds(2);

    private int folders;

    /** A folder that is not there yet, with spaces in its path; the class removes it. */
    abstract Path home();

    abstract BackendName backend();

    /** With which it works here. */
    abstract Map<String, String> settings();

    /** With which something is missing on this machine. */
    abstract Map<String, String> lacking();

    /** A setting that exists, with a value that no program may get as an argument. */
    abstract Map.Entry<String, String> dangerous();

    final ClusterFolder fresh() {
        return ClusterFolder.at(freshPath());
    }

    final Path freshPath() {
        return home().resolve("a folder " + folders++).resolve("cluster");
    }

    final Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(settings());
        changed.put(name, value);
        return changed;
    }

    static void refuses(Kind kind, String message, String remedy, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BackendException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.getMessage()).contains(message);
            assertThat(e.remedy()).contains(remedy);
        });
    }

    /** Every call that goes by the choice. */
    static List<ThrowingCallable> calls(ClusterFolder folder) {
        return List.of(
                folder::choice,
                folder::status,
                folder::prerequisites,
                () -> folder.up(SHORT, line -> {}),
                () -> folder.down(SHORT),
                () -> folder.destroy(SHORT));
    }

    @Test
    @Order(1)
    void findsOnThisMachineWhatItNeeds() {
        assertThat(fresh().prerequisites(backend(), settings()))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.met()).as(p.toString()).isTrue());
    }

    @Test
    @Order(2)
    void namesWhatIsMissingWithItsRemedyAndMakesNothing() {
        Path path = freshPath();
        assertThat(fresh().prerequisites(backend(), lacking())).anySatisfy(p -> {
            assertThat(p.met()).isFalse();
            assertThat(p.detail()).isNotBlank();
            assertThat(p.remedy()).isNotBlank();
        });
        refuses(Kind.FAILED, "", ".", () -> ClusterFolder.at(path).init(backend(), lacking()));
        assertThat(path).doesNotExist();
    }

    @Test
    @Order(3)
    void keepsTheChoiceForItsOwnerAlone() throws IOException {
        Path path = freshPath();
        Choice choice = ClusterFolder.at(path).init(backend(), settings());
        assertThat(choice.backend()).isEqualTo(backend());
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(path.resolve(Choice.FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(ClusterFolder.at(path).choice()).contains(choice);
    }

    @Test
    @Order(4)
    void closesAFolderThatOthersCouldRead() throws IOException {
        Path path = freshPath();
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        ClusterFolder.at(path).init(backend(), settings());
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Order(5)
    void choosesTheSameAgainWithoutAChange() throws IOException {
        ClusterFolder folder = fresh();
        assertThat(folder.init(backend(), settings())).isEqualTo(folder.init(backend(), settings()));
    }

    @Test
    @Order(6)
    void refusesAnotherBackendInTheSameFolder() throws IOException {
        ClusterFolder folder = fresh();
        folder.init(backend(), settings());
        BackendName other = backend() == BackendName.EXTERNAL ? BackendName.LOCAL : BackendName.EXTERNAL;
        Map<String, String> others = Map.of(other == BackendName.LOCAL ? "assets" : "kubeconfig", home().toString());
        refuses(
                Kind.USAGE,
                "has the backend " + backend().text(),
                "daas cluster destroy",
                () -> folder.init(other, others));
        assertThat(folder.choice()).get().extracting(Choice::backend).isEqualTo(backend());
    }

    @Test
    @Order(7)
    void refusesOtherSettingsInTheSameFolder() throws IOException {
        ClusterFolder folder = fresh();
        folder.init(backend(), settings());
        refuses(Kind.USAGE, "other settings", "--data", () -> folder.init(backend(), lacking()));
        assertThat(folder.choice()).get().extracting(Choice::settings).isEqualTo(settings());
    }

    @Test
    @Order(8)
    void refusesAFolderThatHoldsOtherThings() throws IOException {
        Path path = freshPath();
        Files.createDirectories(path);
        Path photo = Files.writeString(path.resolve("photo.jpg"), "mine");
        ClusterFolder folder = ClusterFolder.at(path);
        refuses(Kind.USAGE, "photo.jpg", "--data", () -> folder.init(backend(), settings()));
        refuses(Kind.USAGE, "no cluster was chosen", "daas cluster init", () -> folder.destroy(SHORT));
        assertThat(path).isDirectoryContaining(photo::equals);
        assertThat(photo).hasContent("mine");
    }

    @Test
    @Order(9)
    void refusesASettingThatItHasNot() {
        refuses(Kind.USAGE, "no setting colour", "It has:", () -> fresh().init(backend(), with("colour", "red")));
    }

    @Test
    @Order(10)
    void letsNoSettingBecomeAnotherArgument() {
        refuses(
                Kind.USAGE,
                dangerous().getKey(),
                "Correct the value",
                () -> fresh().init(
                                backend(),
                                with(dangerous().getKey(), dangerous().getValue())));
        refuses(
                Kind.USAGE,
                dangerous().getKey(),
                "Correct the value",
                () -> fresh().init(backend(), with(dangerous().getKey(), "a\nb")));
    }

    @Test
    @Order(11)
    void refusesEveryVerbBeforeTheChoiceAndMakesNothing() {
        Path path = freshPath();
        ClusterFolder folder = ClusterFolder.at(path);
        assertThat(folder.choice()).isEmpty();
        for (ThrowingCallable call : calls(folder).subList(1, 6)) {
            refuses(Kind.USAGE, "no cluster was chosen", "daas cluster init", call);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    @Order(17)
    void refusesASecondCommandWhileOneWorks() throws Exception {
        Path path = freshPath();
        ClusterFolder folder = ClusterFolder.at(path);
        folder.init(backend(), settings());
        try (var _ = FolderLock.take(path)) {
            String who = "pid " + ProcessHandle.current().pid();
            for (ThrowingCallable call : calls(folder).subList(3, 6)) {
                refuses(Kind.FAILED, who, "Wait until it is done", call);
            }
            assertThat(folder.choice()).isPresent();
        }
        assertThat(folder.down(SHORT)).isNotNull();
    }

    @Test
    @Order(18)
    void isNotStoppedByTheLockOfACommandThatWasKilled() throws Exception {
        Path path = freshPath();
        ClusterFolder folder = ClusterFolder.at(path);
        folder.init(backend(), settings());
        Files.writeString(path.resolve(FolderLock.FILE), "1");
        assertThat(folder.down(SHORT)).isNotNull();
    }

    @Test
    @Order(19)
    void makesOneChoiceOfManyAtTheSameTime() throws Exception {
        Path path = freshPath();
        List<Choice> made = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Callable<Choice> init = () -> ClusterFolder.at(path).init(backend(), settings());
            for (Future<Choice> each : pool.invokeAll(List.of(init, init, init, init))) {
                try {
                    made.add(each.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).hasMessageContaining("another command works on");
                }
            }
        }
        assertThat(made).isNotEmpty().allMatch(made.getFirst()::equals);
        assertThat(ClusterFolder.at(path).choice()).contains(made.getFirst());
    }

    @Test
    @Order(20)
    void goesOnAfterAnInitThatWasEndedHalfWay() throws IOException {
        Path path = freshPath();
        Files.createDirectories(path);
        Files.writeString(path.resolve(FolderLock.FILE), "1");
        Files.writeString(path.resolve(Choice.FILE + ".new"), "{\"kind\":");
        Choice choice = ClusterFolder.at(path).init(backend(), settings());
        assertThat(ClusterFolder.at(path).choice()).contains(choice);
    }
}
