package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.HttpClientOfTests.Answer;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Readiness turns red with the reason; liveness and the start depend on nothing outside. */
class ReadinessTest {
    @TempDir
    Path folder;

    @Test
    void startsWithoutApiServerAndCapabilityAndSaysWhatIsMissing() throws Exception {
        Path key = folder.resolve("stranger.key");
        Files.writeString(key, Ed25519KeyPair.generate().exportSuiPrivKey());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path nowhere = folder.resolve("nowhere.kubeconfig");
        Files.writeString(nowhere, """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1", certificate-authority-data: "%s"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                """.formatted(Base64.getEncoder()
                .encodeToString(RealKubernetes.shared().kubeconfig().caPem().getBytes(StandardCharsets.US_ASCII))));
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master(
                        "--daas.chain.key=" + key, "--daas.cluster.kubeconfig=" + nowhere, "--daas.http.watch=200ms")) {
            HttpClientOfTests http = new HttpClientOfTests(master);
            await().atMost(Duration.ofSeconds(60)).until(() -> red(http).equals(List.of("cluster", "operator")));
            Answer answer = http.get("/readyz");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("status").asString()).isEqualTo("error");
            assertThat(answer.text()).contains("no OperatorCap").contains("API server is not ready");
            assertThat(http.management("/health/readiness").status()).isEqualTo(503);
            assertThat(http.get("/healthz").status()).isEqualTo(200);
            assertThat(http.get("/api/nodes").status()).isEqualTo(503);

            stage.devnet().close();
            await().atMost(Duration.ofSeconds(60)).until(() -> red(http).contains("chain"));
            assertThat(http.get("/healthz").status()).isEqualTo(200);
            assertThat(http.management("/health/liveness").status()).isEqualTo(200);
            Answer call = http.post("/api/contract/call", java.util.Map.of("function", "pool_stats"));
            assertThat(call.status()).isEqualTo(503);
            assertThat(call.type()).startsWith("application/problem+json");
        }
    }

    private static List<String> red(HttpClientOfTests http) throws Exception {
        return http.get("/readyz")
                .data()
                .path("reasons")
                .valueStream()
                .map(r -> r.path("name").asString())
                .toList();
    }
}
