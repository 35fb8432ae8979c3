package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.FreePorts;
import io.daasvader.master.cluster.backend.BackendException.Kind;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The backend {@code k3s}: with the k3s of {@code -Ddaas.k3s=FILE} or of PATH, else with an executable double that runs a real etcd
 * and API server.
 */
class K3sBackendTest extends BackendConformance {
    @TempDir
    private static Path home;

    private static final int PORT = FreePorts.pair();
    private static Path k3s;
    private static boolean real;

    @BeforeAll
    static void find() throws IOException {
        Optional<Path> found = Optional.ofNullable(System.getProperty("daas.k3s"))
                .filter(p -> !p.isBlank())
                .map(Path::of)
                .or(() -> Programs.look("k3s"));
        real = found.isPresent();
        k3s = real ? found.orElseThrow() : KubernetesDouble.k3s(home.resolve("k3s double"), RealKubernetes.assets());
        System.out.println("cluster backend k3s: "
                + (real ? "real, " + k3s : "executable double, not k3s; a real etcd and kube-apiserver underneath"));
    }

    @Override
    Path home() {
        return home;
    }

    @Override
    BackendName backend() {
        return BackendName.K3S;
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "program", k3s.toString(), "port", Integer.toString(PORT), "tls-san", "k3s.example.org,192.0.2.7");
    }

    @Override
    Map<String, String> lacking() {
        return Map.of("program", home.resolve("nowhere/k3s").toString());
    }

    @Override
    Map.Entry<String, String> dangerous() {
        return Map.entry("tls-san", "--token=mine");
    }

    @Override
    Map<String, String> otherFolders() {
        return with("port", Integer.toString(FreePorts.pair()));
    }

    @Test
    @Order(32)
    void tellsK3sTheseThingsAndNothingElse() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeFalse(real, "the real k3s records no arguments");
        Path data = path().resolve("k3s");
        assertThat(Files.readAllLines(Path.of(k3s + ".arguments")))
                .containsExactly(
                        "server",
                        "--config=" + data.resolve("config.yaml"),
                        "--data-dir=" + data.resolve("data"),
                        "--bind-address=127.0.0.1",
                        "--https-listen-port=" + PORT,
                        "--token-file=" + data.resolve("server.token"),
                        "--agent-token-file=" + data.resolve("agent.token"),
                        "--write-kubeconfig=" + data.resolve("kubeconfig"),
                        "--write-kubeconfig-mode=600",
                        "--disable-agent",
                        "--disable=traefik,servicelb",
                        "--tls-san=k3s.example.org",
                        "--tls-san=192.0.2.7",
                        "--kube-controller-manager-arg=cluster-signing-duration=1209600s");
        assertThat(Files.readString(Path.of(k3s + ".environment"))).doesNotContain("K3S_");
    }

    @Test
    @Order(42)
    void givesAgentsAnotherTokenThanServers() throws IOException {
        List<String> tokens = List.of(
                Files.readString(path().resolve("k3s/server.token")).strip(),
                Files.readString(path().resolve("k3s/agent.token")).strip());
        assertThat(tokens).doesNotHaveDuplicates().allMatch(token -> token.matches("[0-9a-f]{64}"));
    }

    /** k3s encrypts its keys with the server's token; with another it does not start. */
    @Test
    @Order(47)
    void saysWhatToDoWhenTheServerTokenIsNotTheOneOfTheDatastore() throws Exception {
        Path token = path().resolve("k3s/server.token");
        String right = Files.readString(token);
        Files.writeString(token, "0".repeat(64) + "\n");
        refuses(Kind.FAILED, "encrypted with different token", "bring back the file server.token", this::up);
        Files.writeString(token, right);
        assertThat(folder().down(Duration.ofSeconds(1))).isEmpty();
    }
}
