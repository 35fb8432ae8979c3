package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code daas cluster} as a user runs it, with the real servers of the local backend. In order: one start serves all. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterCommandTest {
    @TempDir
    private static Path home;

    private static Path data;

    @BeforeAll
    static void assumeBuilt() throws IOException, InterruptedException {
        DemoProcess.assumePossible();
        data = home.resolve("my data");
    }

    @AfterAll
    static void remove() {
        daas("cluster", "destroy", "--yes", "--data", data.toString());
    }

    private static Run daas(String... args) {
        return Run.daas(Map.of("HOME", home.toString(), "DAAS_CONFIG_DIR", home.toString()), args);
    }

    private static Run onData(String... args) {
        return daas(Stream.concat(Stream.of(args), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }

    private static JsonNode ok(String... args) {
        Run run = onData(
                Stream.concat(Stream.of("--output", "json"), Stream.of(args)).toArray(String[]::new));
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static void fails(Run run, int exit, String error, String remedy) {
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.err()).startsWith("daas: ").contains(error, remedy).doesNotContain("unexpected");
        assertThat(run.out()).isEmpty();
    }

    @Test
    @Order(1)
    void saysWhatToDoBeforeAnythingWasChosen() {
        for (String verb : List.of("up", "status", "down")) {
            fails(onData("cluster", verb), 2, "no cluster was chosen", "daas cluster init");
        }
        fails(onData("cluster", "destroy", "--yes"), 2, "no cluster was chosen", "daas cluster init");
        assertThat(data).doesNotExist();
    }

    @Test
    @Order(2)
    void namesTheRemedyForAWrongChoice() {
        fails(
                onData("cluster", "init", "--backend", "k3s", "--k3s", "/nowhere/k3s"),
                1,
                "/nowhere/k3s is no program",
                "--k3s FILE");
        fails(onData("cluster", "init", "--backend", "local", "--image", "x"), 2, "no setting image", "It has:");
        fails(onData("cluster", "init", "--backend", "k3d", "--k3s", "/x"), 2, "runs no such program", "--backend");
        fails(
                onData("cluster", "init", "--backend", "external", "--kubeconfig", "/nowhere"),
                1,
                "/nowhere does not exist",
                "administrator");
        fails(onData("cluster", "init", "--backend", "k3s", "--tls-san", "-x"), 2, "tls-san", "Correct the value");
        assertThat(data.resolve("cluster")).doesNotExist();
    }

    @Test
    @Order(3)
    void choosesOnce() {
        JsonNode first = ok("cluster", "init", "--backend", "local");
        assertThat(first.path("backend").asString()).isEqualTo("local");
        assertThat(first.at("/settings/assets").asString()).startsWith("/");
        assertThat(ok("cluster", "init", "--backend", "local")).isEqualTo(first);
        fails(
                onData("cluster", "init", "--backend", "external", "--kubeconfig", "/etc/hostname"),
                2,
                "has the backend local, not external",
                "daas cluster destroy");
    }

    @Test
    @Order(4)
    void tellsThatItIsDownByTheExitCode() {
        Run down = onData("cluster", "status");
        assertThat(down.exit()).isEqualTo(1);
        assertThat(down.out()).contains("state       down", "nothing runs");
        Run doctor = onData("doctor", "cluster");
        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(doctor.out()).contains("ok      servers", "FAILED  cluster", "daas cluster up --data");
    }

    @Test
    @Order(5)
    void bringsItUpWithItsStepsBesideTheAnswer() {
        Run up = onData("cluster", "up");
        assertThat(up.exit()).as(up.err()).isZero();
        assertThat(up.err()).contains("started etcd (pid ", "started kube-apiserver (pid ");
        assertThat(up.out()).contains("state       running", "server      https://127.0.0.1:", "kubeconfig");
        JsonNode again = ok("cluster", "up");
        assertThat(again.path("state").asString()).isEqualTo("running");
        assertThat(Path.of(again.path("kubeconfig").asString())).isRegularFile();
        assertThat(onData("cluster", "status").exit()).isZero();
        assertThat(onData("doctor", "cluster").exit()).isZero();
    }

    @Test
    @Order(6)
    void theMasterTakesTheFoldersClusterAndNoOther() throws IOException {
        Path key = home.resolve("operator.key");
        assertThat(daas("keygen", "--out", key.toString()).exit()).isZero();
        Path network = network();
        fails(
                onData("master", "--network", network.toString(), "--key", key.toString(), "--backend", "k3s"),
                2,
                "has the backend local, not k3s",
                "--data");
        fails(
                onData("master", "--network", network.toString(), "--key", key.toString(), "--kubeconfig", "/x"),
                2,
                "has a cluster of its own",
                "--kubeconfig");
        fails(
                daas(
                        "master",
                        "--network",
                        network.toString(),
                        "--key",
                        key.toString(),
                        "--backend",
                        "k3d",
                        "--data",
                        home.resolve("other").toString()),
                2,
                "has no k3d cluster",
                "daas cluster init --backend k3d");
    }

    /** Of a chain that is not there: these commands end before they would need it. */
    private static Path network() throws IOException {
        Address id = Address.parse("0x2");
        SharedObject object = new SharedObject(id, 1);
        Path file = home.resolve("network.json");
        new NetworkFile(
                        "none",
                        List.of("http://127.0.0.1:1"),
                        id,
                        id,
                        object,
                        object,
                        object,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .write(file);
        return file;
    }

    @Test
    @Order(7)
    void stopsItAndKeepsItsData() {
        assertThat(onData("cluster", "down").out()).contains("stopped; its data stays");
        assertThat(onData("cluster", "status").exit()).isEqualTo(1);
        assertThat(data.resolve("cluster/local/etcd")).isDirectory();
    }

    @Test
    @Order(8)
    void removesItOnlyWhenToldSo() {
        fails(onData("cluster", "destroy"), 2, "with all its objects", "--yes");
        assertThat(data.resolve("cluster/local/etcd")).isDirectory();
        assertThat(onData("cluster", "destroy", "--yes").out()).contains("removed");
        assertThat(data.resolve("cluster")).doesNotExist();
    }

    @Test
    @Order(9)
    void examinesABackendBeforeItIsChosen() {
        Run doctor = daas("--output", "json", "doctor", "cluster", "--backend", "k3d");
        JsonNode checks = JsonMapper.shared().readTree(doctor.out()).path("checks");
        assertThat(checks.valueStream().map(c -> c.path("name").asString())).contains("k3d", "setsid");
    }
}
