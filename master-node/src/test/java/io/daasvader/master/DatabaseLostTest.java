package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.requests.Resync;
import io.daasvader.sui.types.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The master's memory is lost: it is rebuilt from the chain and the cluster. */
class DatabaseLostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void carriesOutWhatIsOpenAndRepeatsNothingThatHasEnded() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            Address kept = submit(stage, "kept");
            Address removed = submit(stage, "removed");
            Address refused = stage.submit("POST", "configmaps", "other-name", CrashTest.configMap("wrong", "made"));
            try (ConfigurableApplicationContext master = stage.master()) {
                assertThat(master.isActive()).isTrue();
                await().atMost(PATIENCE)
                        .until(() -> List.of(kept, removed, refused).stream().allMatch(stage::ended));
            }
            // Were its request repeated, it would come back.
            stage.delete("/configmaps/removed");
            Address applied = submit(stage, "applied");
            Process killed = stage.masterProcess("-Ddaas.crash.at=APPLIED");
            assertThat(killed.waitFor(90, TimeUnit.SECONDS)).as(stage.log()).isTrue();
            Map<String, String> before = stage.configMaps();
            assertThat(before).containsOnlyKeys("kept", "applied");
            assertThat(stage.ended(applied)).isFalse();
            Address untouched = submit(stage, "untouched");

            Files.move(folder.resolve("data"), folder.resolve("lost"));
            try (ConfigurableApplicationContext master = stage.master()) {
                await().atMost(PATIENCE).until(() -> stage.ended(applied) && stage.ended(untouched));
                for (Address request : List.of(kept, removed, applied, untouched)) {
                    ApiServerFaultTest.assertOnce(stage, request, 201);
                }
                ApiServerFaultTest.assertOnce(stage, refused, 422);
                assertThat(stage.configMaps())
                        .containsAllEntriesOf(before)
                        .containsOnlyKeys("kept", "applied", "untouched");
                remembersAll(new HttpClientOfTests(master), List.of(kept, removed, refused, applied, untouched));
                Resync.Report report = master.getBean(Resync.class).compare();
                assertThat(report.unaccounted()).isZero();
                assertThat(report.orphans()).noneMatch(o -> o.contains(stage.home()));
            }
        }
    }

    private static void remembersAll(HttpClientOfTests http, List<Address> requests) throws Exception {
        for (Address request : requests) {
            await().atMost(PATIENCE)
                    .until(() -> http.get("/api/requests/" + request)
                            .data()
                            .path("state")
                            .asString("")
                            .equals("DONE"));
            JsonNode steps = http.get("/api/transactions/history?request=" + request)
                    .data()
                    .path("items");
            assertThat(steps.valueStream().map(s -> s.path("step").asString())).contains("SCHEDULED", "RECEIPT");
            assertThat(steps.get(0).path("receiptTx").asString()).isNotEmpty();
        }
    }

    private static Address submit(Stage stage, String name) throws Exception {
        return stage.submit("POST", "configmaps", name, CrashTest.configMap(name, "made"));
    }
}
