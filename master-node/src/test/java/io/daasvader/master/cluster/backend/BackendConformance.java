package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.backend.BackendException.Kind;
import io.daasvader.master.cluster.backend.ClusterStatus.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What holds of every backend while it lives, told as one life: brought up, killed, brought up, put down, brought up, removed. Its
 * cases run in order and share the servers, because each start takes seconds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class BackendConformance extends ServingConformance {
    static final Duration GRACE = Duration.ofSeconds(10);

    private final List<String> said = new ArrayList<>();
    private ClusterFolder folder = ClusterFolder.at(Path.of("/nowhere"));
    private Choice choice = new Choice("none", BackendName.LOCAL, Map.of());
    private Path kubeconfig = Path.of("/nowhere");
    private Set<Long> startedByTheKilled = Set.of();

    boolean owned() {
        return true;
    }

    /** Sees to it that the first {@code up} takes long enough to be killed. */
    void beforeTheFirstUp() {}

    void afterTheKilledUp() {}

    void awaitFirstStart() {}

    /** The processes that serve, wherever they are. */
    Set<Long> servers() {
        return folder.status().parts().stream()
                .flatMap(part -> part.pid().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void killServers() {
        Proc.trees(servers()).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** Has the killed servers of others started again. */
    void revive() {}

    final Path path() {
        return home().resolve("the cluster's folder/cluster");
    }

    @Override
    final Path kubeconfig() {
        return kubeconfig;
    }

    final ClusterFolder folder() {
        return folder;
    }

    final Path up() throws IOException, InterruptedException {
        kubeconfig = folder.up(PATIENCE, said::add);
        return kubeconfig;
    }

    @Override
    @AfterAll
    final void end() throws IOException, InterruptedException {
        if (folder.choice().isPresent()) {
            folder.destroy(GRACE);
        }
    }

    @Test
    @Order(30)
    void startsNothingWhenItIsChosen() throws IOException {
        folder = ClusterFolder.at(path());
        choice = folder.init(backend(), settings());
        assertThat(folder.status().state()).isEqualTo(owned() ? State.DOWN : State.RUNNING);
        assertThat(Proc.marked(choice.id())).isEmpty();
    }

    @Test
    @Order(31)
    void refusesASecondUpOfAnotherProcessAndGoesOnWhenThatIsKilled() throws Exception {
        beforeTheFirstUp();
        Process other = ClusterProcess.start("up", "--folder=" + path());
        try (BufferedReader steps = other.errorReader(StandardCharsets.UTF_8)) {
            assertThat(steps.readLine()).isNotNull();
            refuses(Kind.FAILED, "pid " + other.pid(), "Wait", () -> folder.up(Duration.ofSeconds(1), said::add));
            awaitFirstStart();
            startedByTheKilled = servers();
        } finally {
            other.destroyForcibly().waitFor();
        }
        afterTheKilledUp();
        up();
        assertThat(folder.status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    @Order(32)
    void tookOverWhatTheKilledOneHadStarted() {
        assertThat(servers()).containsAll(startedByTheKilled);
    }

    @Test
    @Order(33)
    void givesAKubeconfigForItsOwnerAloneThatWorks() throws IOException {
        assertThat(Files.getPosixFilePermissions(kubeconfig)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Api.put(kubeconfig, "kept");
        assertThat(Api.get(kubeconfig, "kept")).isEqualTo("yes");
    }

    @Test
    @Order(34)
    void startsNothingWhenItRunsAlready() throws Exception {
        Set<Long> before = servers();
        assertThat(up()).isEqualTo(kubeconfig);
        assertThat(servers()).isEqualTo(before).isNotEmpty();
    }

    @Test
    @Order(35)
    void tellsAddressVersionAndParts() {
        ClusterStatus status = folder.status();
        assertThat(status.state()).isEqualTo(State.RUNNING);
        assertThat(status.kubeconfig()).contains(kubeconfig);
        assertThat(status.server()).get().asString().startsWith("https://127.0.0.1:");
        assertThat(status.version()).get().asString().startsWith("v1.");
        assertThat(status.parts()).allMatch(ClusterStatus.Part::running);
        assertThat(status.parts().isEmpty()).isEqualTo(!owned());
    }

    @Test
    @Order(36)
    void listensOnLoopbackAlone() throws IOException {
        assertThat(Proc.listening(Proc.trees(servers())))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("127.0.0.1:"));
    }

    @Test
    @Order(42)
    void showsItsSecretsToNobody() throws IOException {
        List<String> secrets = secrets();
        assertThat(secrets).isNotEmpty().allMatch(secret -> secret.length() >= 32);
        List<String> seen = new ArrayList<>(said);
        for (long pid : Proc.trees(servers())) {
            seen.add(Proc.arguments(pid));
            seen.add(Proc.environment(pid));
        }
        seen.add(folder.status().toString());
        seen.add(choice.toString());
        seen.add(Files.readString(path().resolve(Choice.FILE)));
        try (Stream<Path> files = Files.walk(home())) {
            for (Path log : files.filter(p -> p.toString().endsWith(".log")).toList()) {
                seen.add(Files.readString(log, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(seen).noneMatch(text -> secrets.stream().anyMatch(text::contains));
    }

    /** The administrator's key, and every token in the folder. */
    private List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>();
        String key = Api.config(kubeconfig).getClientKeyData();
        secrets.add(key);
        secrets.add(new String(Base64.getDecoder().decode(key), StandardCharsets.US_ASCII)
                .lines()
                .toList()
                .get(1));
        try (Stream<Path> files = Files.walk(path())) {
            for (Path token : files.filter(p -> p.toString().endsWith(".token")).toList()) {
                assertThat(Files.getPosixFilePermissions(token))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
                secrets.add(Files.readString(token).strip());
            }
        }
        return secrets;
    }

    @Test
    @Order(43)
    void leavesTheClusterOfAnotherFolderAlone() throws Exception {
        Set<Long> before = servers();
        ClusterFolder other = fresh();
        other.init(backend(), otherFolders());
        other.down(GRACE);
        other.destroy(GRACE);
        assertThat(servers()).isEqualTo(before);
        assertThat(folder.status().state()).isEqualTo(State.RUNNING);
    }

    /** With which a second folder of the same backend is made beside the one that runs. */
    abstract Map<String, String> otherFolders();

    @Test
    @Order(44)
    void noticesThatItsServersWereKilled() throws Exception {
        killServers();
        await().atMost(PATIENCE).until(() -> folder.status().state() == State.DOWN);
        if (!owned()) {
            refuses(
                    Kind.UNREACHABLE,
                    "is not ready",
                    "Somebody else runs this cluster",
                    () -> folder.up(Duration.ofSeconds(1), said::add));
        }
    }

    @Test
    @Order(45)
    void comesBackWithItsObjectsAfterItsServersWereKilled() throws Exception {
        revive();
        up();
        assertThat(folder.status().state()).isEqualTo(State.RUNNING);
        assertThat(Api.get(kubeconfig, "kept")).isEqualTo("yes");
    }

    @Test
    @Order(46)
    void endsEveryProcessOfItsOwnWhenPutDown() throws Exception {
        Set<Long> before = Proc.trees(servers());
        List<String> notes = folder.down(GRACE);
        if (owned()) {
            assertThat(before).isNotEmpty().noneMatch(Proc::runs);
        } else {
            assertThat(before).allMatch(Proc::runs);
            assertThat(notes).singleElement().asString().contains("left as it is");
        }
        assertThat(Proc.marked(choice.id())).isEmpty();
    }

    @Test
    @Order(47)
    void saysThatItIsDownAndStaysSoWhenAskedTwice() throws Exception {
        folder.down(GRACE);
        assertThat(folder.status().state()).isEqualTo(owned() ? State.DOWN : State.RUNNING);
        assertThat(folder.choice()).contains(choice);
        assertThat(folder.dataDir()).isDirectory();
    }

    @Test
    @Order(48)
    void hasTheSameObjectsAndAuthorityAfterItWasDown() throws Exception {
        String authority = Api.config(kubeconfig).getCaCertData();
        up();
        assertThat(Api.config(kubeconfig).getCaCertData()).isEqualTo(authority);
        assertThat(Api.get(kubeconfig, "kept")).isEqualTo("yes");
    }

    @Test
    @Order(49)
    void removesWhatItMadeAndNothingElse() throws Exception {
        Path inside = Files.writeString(path().resolve("notes.txt"), "mine");
        Path beside = Files.writeString(path().resolveSibling("journal"), "mine");
        Set<Long> before = Proc.trees(servers());
        folder.destroy(GRACE);
        assertThat(inside).hasContent("mine");
        assertThat(beside).hasContent("mine");
        try (Stream<Path> left = Files.list(path())) {
            assertThat(left).containsExactly(inside);
        }
        assertThat(before).allMatch(pid -> Proc.runs(pid) != owned());
        assertThat(Proc.marked(choice.id())).isEmpty();
        Files.delete(inside);
    }

    @Test
    @Order(50)
    void canBeChosenAnewOnceItWasRemoved() throws Exception {
        refuses(Kind.USAGE, "no cluster was chosen", "daas cluster init", () -> folder.destroy(GRACE));
        Choice anew = folder.init(backend(), settings());
        assertThat(anew.id()).isNotEqualTo(choice.id());
        folder.destroy(GRACE);
        assertThat(path()).doesNotExist();
        assertThat(path().resolveSibling("journal")).hasContent("mine");
    }
}
