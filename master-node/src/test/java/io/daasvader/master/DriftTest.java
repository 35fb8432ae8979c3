package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.requests.Resync;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Chain, memory and cluster are compared; what cannot be explained is told and left alone. */
class DriftTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void tellsOfRequestsThatItWasNeverToldOfAndOfObjectsWhoseRequestIsUnknown() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            Address missed = submit(stage, "missed");
            long after = stage.devnet().ledger().tip().sequence();
            try (ConfigurableApplicationContext master =
                    stage.master("--daas.chain.first-checkpoint=" + (after + 1), "--daas.requests.resync=1h")) {
                HttpClientOfTests http = new HttpClientOfTests(master);
                Resync resync = master.getBean(Resync.class);
                Address known = submit(stage, "known");
                await().atMost(PATIENCE).until(() -> stage.ended(known));

                assertThat(resync.compare().unaccounted()).isEqualTo(1);
                JsonNode drift = http.get("/api/drift").data();
                assertThat(drift.path("compared").asBoolean()).isTrue();
                assertThat(drift.path("openOnChain").asLong()).isEqualTo(1);
                assertThat(drift.path("open").asInt(-1)).isZero();
                assertThat(drift.path("unaccounted").asLong()).isEqualTo(1);
                assertThat(http.management("/metrics").text()).contains("daas_drift_unaccounted 1.0");

                String unknown = orphan(stage, known);
                Resync.Report report = resync.compare();
                assertThat(report.unread()).isEmpty();
                assertThat(report.orphans().stream().filter(o -> o.contains(stage.home())))
                        .containsExactly("ConfigMap " + stage.home() + "/orphan " + unknown);
                assertThat(http.get("/api/drift").data().path("orphans").toString())
                        .contains(unknown);
                assertThat(stage.get("/configmaps/orphan").status()).isEqualTo(200);
            }
            assertThat(stage.ended(missed)).isFalse();
            try (ConfigurableApplicationContext master =
                    stage.master("--daas.database.folder=" + folder.resolve("whole"))) {
                await().atMost(PATIENCE).until(() -> stage.ended(missed));
                assertThat(master.getBean(Resync.class).compare())
                        .extracting(Resync.Report::openOnChain, Resync.Report::unaccounted)
                        .containsExactly(0L, 0L);
            }
        }
    }

    private static Address submit(Stage stage, String name) throws Exception {
        return stage.submit("POST", "configmaps", name, CrashTest.configMap(name, "made"));
    }

    /** An object that bears the marks of a request which never was. */
    private static String orphan(Stage stage, Address request) {
        String unknown = request.toString().replace(request.toString().substring(2, 10), "00000000");
        stage.create("/configmaps", """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "orphan", "labels": {"daasvader.io/request": "r-0"},
                 "annotations": {"daasvader.io/request-id": "%s"}}}""".formatted(unknown));
        return unknown;
    }
}
