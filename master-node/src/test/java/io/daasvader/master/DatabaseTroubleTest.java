package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.database.Database;
import io.daasvader.master.database.RealPostgres;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The database fails and comes back: readiness says so, nothing is lost, nothing is done twice. */
class DatabaseTroubleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void survivesAFullDisk() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=8m", "none", small.toString()),
                "SKIPPED: only root may mount the small disk that this test fills");
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master =
                        stage.master("--daas.database.folder=" + small.resolve("data"), "--daas.http.watch=200ms")) {
            HttpClientOfTests http = new HttpClientOfTests(master);
            carriedOut(stage, "before");
            Path filler = small.resolve("filler");
            fill(filler);
            Address during = submit(stage, "during");
            await().atMost(PATIENCE).until(() -> isRed(http, "full"));
            assertThat(http.get("/healthz").status()).isEqualTo(200);
            Files.delete(filler);
            ended(stage, during);
            await().atMost(PATIENCE).until(() -> http.red().isEmpty());
            carriedOut(stage, "after");
            assertThat(stage.configMaps()).containsOnlyKeys("before", "during", "after");
        } finally {
            assertThat(run("umount", small.toString())).isTrue();
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void survivesAnOutageOfPostgreSqlAndAnswersEveryQueryOfItsHistoryThere() throws Exception {
        try (RealPostgres postgres = RealPostgres.start()) {
            List<String> arguments = new ArrayList<>(postgres.arguments());
            arguments.add("--daas.http.watch=200ms");
            try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                    ConfigurableApplicationContext master = stage.master(arguments.toArray(String[]::new))) {
                HttpClientOfTests http = new HttpClientOfTests(master);
                List<String> migrations = master.getBean(Database.class)
                        .read(jdbc -> jdbc.sql(
                                        "select version from flyway_schema_history where success order by installed_rank")
                                .query(String.class)
                                .list());
                assertThat(migrations).startsWith("1", "2", "3");
                Address before = carriedOut(stage, "before");
                postgres.stop();
                Address during = submit(stage, "during");
                await().atMost(PATIENCE).until(() -> isRed(http, "refused"));
                assertThat(http.get("/healthz").status()).isEqualTo(200);
                postgres.restart();
                ended(stage, during);
                await().atMost(PATIENCE).until(() -> http.red().isEmpty());
                carriedOut(stage, "after");
                assertThat(stage.configMaps()).containsOnlyKeys("before", "during", "after");
                answersEveryQuery(stage, http, before);
            }
        }
    }

    private static void answersEveryQuery(Stage stage, HttpClientOfTests http, Address request) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> http.get("/api/requests/" + request)
                        .data()
                        .path("state")
                        .asString("")
                        .equals("DONE"));
        JsonNode known = http.get("/api/requests/" + request).data();
        String owner = stage.dapp().address().toString();
        for (String filter : List.of(
                "?limit=500",
                "?owner=" + owner,
                "?request=" + request,
                "?step=RECEIPT",
                "?state=DONE",
                "?since=0",
                "?until=9999999999999",
                "?owner=" + owner + "&state=DONE&step=RECEIPT&since=0&until=9999999999999")) {
            assertThat(items(http, "/api/transactions/history" + filter).stream()
                            .map(i -> i.path("requestId").asString()))
                    .as(filter)
                    .contains(request.toString());
        }
        List<Long> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get("/api/transactions/history?since=0&limit=2" + cursor)
                    .data();
            page.path("items").forEach(i -> paged.add(i.path("id").asLong()));
            assertThat(paged).doesNotHaveDuplicates();
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(paged).hasSizeGreaterThan(8);
        for (String name : List.of("objectUid", "scheduledTx", "receiptTx", "clientRequestId")) {
            assertThat(http.get("/api/requests/" + known.path(name).asString() + "/explain")
                            .text())
                    .as(name)
                    .contains(request.toString());
        }
        assertThat(http.management("/metrics").text()).contains("daas_inbox_parked 0.0");
    }

    private static List<JsonNode> items(HttpClientOfTests http, String path) throws Exception {
        return http.get(path).data().path("items").valueStream().toList();
    }

    private static boolean isRed(HttpClientOfTests http, String why) throws Exception {
        return http.red().stream()
                .anyMatch(r -> r.startsWith("database: the database cannot be written") && r.contains(why));
    }

    private static Address submit(Stage stage, String name) throws Exception {
        return stage.submit("POST", "configmaps", name, CrashTest.configMap(name, "made"));
    }

    private static Address carriedOut(Stage stage, String name) throws Exception {
        Address request = submit(stage, name);
        ended(stage, request);
        return request;
    }

    private static void ended(Stage stage, Address request) {
        await().atMost(PATIENCE).until(() -> stage.ended(request));
        ApiServerFaultTest.assertOnce(stage, request, 201);
    }
}
