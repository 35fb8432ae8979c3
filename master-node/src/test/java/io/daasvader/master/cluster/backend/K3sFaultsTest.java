package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.FreePorts;
import io.daasvader.master.cluster.backend.BackendException.Kind;
import io.daasvader.master.cluster.backend.ClusterStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an executable that ends, hangs and refuses as k3s does: no server is started. */
class K3sFaultsTest {
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    private Path home;

    private Path k3s;
    private int port;
    private ClusterFolder folder;

    @BeforeEach
    void choose() throws IOException {
        k3s = KubernetesDouble.k3s(home.resolve("k3s"), home.resolve("no servers"));
        port = FreePorts.pair();
        folder = ClusterFolder.at(home.resolve("cluster"));
        folder.init(BackendName.K3S, settings());
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        folder.down(Duration.ofMillis(200));
    }

    private Map<String, String> settings() {
        return Map.of("program", k3s.toString(), "port", Integer.toString(port));
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(settings());
        changed.put(name, value);
        return changed;
    }

    private void fault(String name) throws IOException {
        Files.writeString(Path.of(k3s + ".fault"), name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flag      | flag provided but not defined: -disable-default | newer k3s",
                "root      | server must run as root                         | run as root",
                "port      | bind: address already in use                    | another --port",
                "disk      | no space left on device                         | free some space",
                "datastore | building kine                                   | data source name"
            })
    void tellsWhyK3sEndedInItsOwnWordsAndWhatToDo(String fault, String words, String remedy) throws IOException {
        fault(fault);
        ChoiceConformance.refuses(Kind.FAILED, words, remedy, () -> folder.up(Duration.ofSeconds(20), l -> {}));
        assertThat(folder.status().state()).isEqualTo(State.DOWN);
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            ChoiceConformance.refuses(
                    Kind.FAILED, "port " + taken.getLocalPort(), "--port", () -> folder.up(SHORT, l -> {}));
        }
        assertThat(Path.of(k3s + ".arguments")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"v1.29.9+k3s1, is v1.29.9", "k3s of the future, does not say its version"})
    void namesAVersionThatIsTooOldOrUnknown(String version, String said) throws IOException {
        Files.writeString(Path.of(k3s + ".version"), version);
        ChoiceConformance.refuses(Kind.FAILED, said, "Install k3s 1.30", () -> folder.up(SHORT, l -> {}));
    }

    @Test
    void saysWhatToDoWhenItIsNotReadyInTimeAndGoesOnWithWhatRuns() throws IOException {
        fault("slow");
        ChoiceConformance.refuses(Kind.UNREACHABLE, "not ready in time", "--timeout", () -> folder.up(SHORT, l -> {}));
        ClusterStatus starting = folder.status();
        assertThat(starting.state()).isEqualTo(State.NOT_READY);
        ChoiceConformance.refuses(Kind.UNREACHABLE, "not ready in time", "goes on", () -> folder.up(SHORT, l -> {}));
        assertThat(folder.status().parts()).isEqualTo(starting.parts());
    }

    @Test
    void killsWhatIgnoresTheRequestToEndWithAllThatItStarted() throws Exception {
        fault("stubborn");
        start();
        List<String> notes = folder.down(Duration.ofMillis(500));
        assertThat(notes).singleElement().asString().contains("was killed");
        assertThat(folder.status().state()).isEqualTo(State.DOWN);
        assertThat(Proc.runs(child())).isFalse();
    }

    @Test
    void endsWhatAnOrderlyServerLeavesBehind() throws Exception {
        fault("leaving");
        start();
        assertThat(folder.down(Duration.ofSeconds(10))).isEmpty();
        assertThat(Proc.runs(child())).isFalse();
    }

    private void start() {
        ChoiceConformance.refuses(Kind.UNREACHABLE, "", "", () -> folder.up(Duration.ofSeconds(1), l -> {}));
        await().until(() -> Files.exists(Path.of(k3s + ".child")));
        assertThat(folder.status().state()).isEqualTo(State.NOT_READY);
    }

    private long child() throws IOException {
        return Long.parseLong(Files.readString(Path.of(k3s + ".child")).strip());
    }

    /** Its number was given to another process meanwhile: that is neither taken for k3s nor ended. */
    @Test
    void doesNotTakeAnotherProcessOfTheSameNumberForItsOwn() throws Exception {
        Process other = new ProcessBuilder("setsid", "sleep", "600").start();
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            String stat = Files.readString(Path.of("/proc/" + other.pid() + "/stat"));
            String[] fields = stat.strip().split(" ");
            fields[21] = Long.toString(Long.parseLong(fields[21]) - 1);
            Files.writeString(home.resolve("cluster/k3s/k3s.process"), boot + String.join(" ", fields) + "\n");
            assertThat(folder.status().state()).isEqualTo(State.DOWN);
            folder.down(SHORT);
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void tellsK3sEverySettingWithoutPuttingASecretIntoArguments() throws Exception {
        folder.destroy(SHORT);
        Path store = Files.writeString(home.resolve("store"), "postgres://k3s:s3cret\"word@db/k3s\n");
        Map<String, String> all = with("datastore-endpoint-file", store.toString());
        all.putAll(Map.of(
                "disable", "none",
                "flannel-backend", "wireguard-native",
                "disable-default-registry-endpoint", "true",
                "certificate-life", "30d",
                "kube-apiserver-arg", "audit-log-path=-;enable-admission-plugins=A,B"));
        folder.init(BackendName.K3S, all);
        fault("slow");
        ChoiceConformance.refuses(Kind.UNREACHABLE, "", "", () -> folder.up(SHORT, l -> {}));
        assertThat(Files.readAllLines(Path.of(k3s + ".arguments")))
                .contains(
                        "--flannel-backend=wireguard-native",
                        "--disable-default-registry-endpoint",
                        "--kube-apiserver-arg=audit-log-path=-",
                        "--kube-apiserver-arg=enable-admission-plugins=A,B",
                        "--kube-controller-manager-arg=cluster-signing-duration=2592000s")
                .noneMatch(argument -> argument.startsWith("--disable=") || argument.contains("s3cret"));
        assertThat(home.resolve("cluster/k3s/config.yaml"))
                .hasContent("datastore-endpoint: \"postgres://k3s:s3cret\\\"word@db/k3s\"\n");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 99999, ports end with 65535",
        "port, https, must look like",
        "bind-address, a b, must look like",
        "disable, everything, each must look like",
        "flannel-backend, vpn, must look like",
        "cluster-init, yes, true or false",
        "certificate-life, 30m, must look like 14d",
        "certificate-life, 400d, from 1h to 365d",
        "kube-apiserver-arg, --anonymous-auth=true, without dashes",
        "program, k3s, absolute path"
    })
    void refusesValuesThatK3sWouldNotTake(String name, String value, String said) {
        ChoiceConformance.refuses(
                Kind.USAGE,
                said,
                "Correct the value",
                () -> ClusterFolder.at(home.resolve("other")).init(BackendName.K3S, with(name, value)));
    }
}
