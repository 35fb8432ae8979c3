package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.HttpClientOfTests.Answer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the master tells over HTTP, on a real API server and a devnet (simulated chain). */
class HttpApiTest {
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: told
            data:
              hello: world
            """;

    @TempDir
    static Path folder;

    private static Stage stage;
    private static ConfigurableApplicationContext master;
    private static HttpClientOfTests http;
    private static Address done;
    private static Address refused;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(folder, RealKubernetes.shared());
        master = stage.master();
        http = new HttpClientOfTests(master);
        done = stage.submit("POST", "configmaps", "told", CONFIG_MAP);
        refused = stage.submit("POST", "configmaps", "other", CONFIG_MAP);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> state(done).equals("DONE") && state(refused).equals("DONE"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (master != null) {
            master.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    private static String state(Address request) throws Exception {
        return http.get("/api/requests/" + request).data().path("state").asString("");
    }

    @Test
    void livesAndIsReadyOnBothPorts() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> http.get("/readyz").status() == 200);
        Answer alive = http.get("/healthz");

        assertThat(alive.status()).isEqualTo(200);
        assertThat(alive.json().path("status").asString()).isEqualTo("success");
        assertThat(http.get("/readyz").data().path("ready").asBoolean()).isTrue();
        assertThat(http.management("/health/liveness").status()).isEqualTo(200);
        Answer readiness = http.management("/health/readiness");
        assertThat(readiness.status()).isEqualTo(200);
        assertThat(readiness.json().path("components").propertyNames())
                .contains("chain", "cluster", "database", "operator");
    }

    @Test
    void saysThatTheChainIsSimulatedInEveryAnswer() throws Exception {
        for (String path : List.of("/healthz", "/readyz", "/api/nodes", "/api/transactions/history", "/no/such/path")) {
            assertThat(http.get(path).headers().firstValue("DaasVader-Simulated"))
                    .as(path)
                    .hasValue("devnet (simulated chain)");
        }
        assertThat(http.get("/api/nodes").json().path("simulated").asBoolean()).isTrue();
        assertThat(http.management("/health/readiness")
                        .json()
                        .at("/components/chain/details/simulated")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void tiesEachStepToTransactionsObjectAndReason() throws Exception {
        JsonNode items =
                http.get("/api/transactions/history?request=" + done).data().path("items");
        List<String> steps =
                items.valueStream().map(i -> i.path("step").asString()).toList();
        assertThat(steps).contains("SCHEDULED", "ANSWERED", "RECEIPT");
        JsonNode receipt = items.get(steps.indexOf("RECEIPT"));
        assertThat(receipt.path("httpStatus").asInt()).isEqualTo(201);
        assertThat(receipt.path("objectUid").asString()).hasSize(36);
        assertThat(receipt.path("scheduledTx").asString()).isNotEmpty();
        assertThat(receipt.path("eventIndex").isIntegralNumber()).isTrue();
        assertThat(receipt.path("receiptTx").asString())
                .isEqualTo(receipt.path("tx").asString());
        assertThat(receipt.at("/reason/name").asString()).isEqualTo("NONE");
        JsonNode no = http.get("/api/transactions/history?step=RECEIPT&request=" + refused)
                .data()
                .path("items")
                .get(0);
        assertThat(no.at("/reason/number").asInt()).isEqualTo(225);
        assertThat(no.at("/reason/name").asString()).isEqualTo("NAME_MISMATCH");
        assertThat(no.path("httpStatus").asInt()).isEqualTo(422);
    }

    @Test
    void pagesThroughTheHistoryWithoutGapOrRepeat() throws Exception {
        for (String filter : List.of("", "&since=0")) {
            String path = "/api/transactions/history?owner=" + owner() + filter;
            List<Long> whole = ids(http.get(path + "&limit=500").data());
            List<Long> paged = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = http.get(path + "&limit=2" + cursor).data();
                paged.addAll(ids(page));
                cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
            } while (!cursor.isEmpty());
            assertThat(paged).as(filter).isEqualTo(whole).hasSizeGreaterThan(4).doesNotHaveDuplicates();
        }
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("items").valueStream().map(i -> i.path("id").asLong()).toList();
    }

    private static String owner() {
        return stage.dapp().address().toString();
    }

    @Test
    void filtersByStateAndTime() throws Exception {
        JsonNode newest = http.get("/api/transactions/history?limit=1&owner=" + owner())
                .data()
                .path("items")
                .get(0);
        long at = newest.path("atMs").asLong();
        assertThat(ids(http.get("/api/transactions/history?until=" + at).data()))
                .doesNotContain(newest.path("id").asLong())
                .isNotEmpty();
        assertThat(ids(http.get("/api/transactions/history?since=" + at).data()))
                .contains(newest.path("id").asLong());
        assertThat(ids(http.get("/api/transactions/history?state=DONE").data())).isNotEmpty();
        assertThat(ids(http.get("/api/transactions/history?state=EXPIRED").data()))
                .isEmpty();
    }

    @Test
    void explainsFromEveryNameOfARequest() throws Exception {
        JsonNode request = http.get("/api/requests/" + done).data();
        String id = done.toString();
        for (String path : List.of(
                "/api/requests/" + id + "/explain",
                "/api/requests/" + request.path("clientRequestId").asString() + "/explain",
                "/api/requests/" + request.path("objectUid").asString() + "/explain",
                "/api/requests/" + request.path("receiptTx").asString() + "/explain",
                "/api/explain?uid=" + request.path("objectUid").asString(),
                "/api/explain?tx=" + request.path("scheduledTx").asString())) {
            JsonNode found = http.get(path).data().path("requests");
            JsonNode mine = found.valueStream()
                    .filter(e -> e.at("/request/requestId").asString().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(path + " does not find the request: " + found));
            assertThat(mine.path("steps")
                            .valueStream()
                            .map(s -> s.path("step").asString())
                            .toList())
                    .as(path)
                    .startsWith("SCHEDULED")
                    .contains("ANSWERED", "RECEIPT");
            assertThat(mine.path("steps").valueStream()).allSatisfy(s -> {
                assertThat(s.path("at").asString()).isNotEmpty();
                assertThat(s.path("why").asString()).isNotEmpty();
            });
        }
        JsonNode why = http.get("/api/requests/" + refused + "/explain").data();
        assertThat(why.toString()).contains("Admission refused it, reason 225 NAME_MISMATCH");
    }

    @Test
    void judgesADryRunAsTheChainWould() throws Exception {
        Answer yes = http.post(
                "/api/requests/dry-run",
                Map.of(
                        "owner",
                        owner(),
                        "worker",
                        stage.worker().toString(),
                        "request",
                        done.toString(),
                        "method",
                        "POST",
                        "resource",
                        "configmaps",
                        "name",
                        "told",
                        "payload",
                        CONFIG_MAP,
                        "clientRequestId",
                        http.get("/api/requests/" + done)
                                .data()
                                .path("clientRequestId")
                                .asString()));
        assertThat(yes.status()).isEqualTo(200);
        assertThat(yes.data().path("verdict").asString()).isEqualTo("admitted");
        JsonNode rendered = yes.data().path("object");
        JsonNode real = tools.jackson.databind.json.JsonMapper.shared().readTree(object("told"));
        assertThat(real.at("/metadata/labels")).isEqualTo(rendered.at("/metadata/labels"));
        assertThat(real.at("/metadata/annotations")).isEqualTo(rendered.at("/metadata/annotations"));
        assertThat(real.path("data")).isEqualTo(rendered.path("data"));
        Answer no = http.post(
                "/api/requests/dry-run",
                Map.of(
                        "owner",
                        owner(),
                        "method",
                        "POST",
                        "resource",
                        "configmaps",
                        "name",
                        "other",
                        "payload",
                        CONFIG_MAP));
        assertThat(no.data().path("verdict").asString()).isEqualTo("refused");
        assertThat(no.data().at("/reason/number").asInt()).isEqualTo(225);
        assertThat(no.data().path("httpStatus").asInt()).isEqualTo(422);
    }

    private static String object(String name) {
        String namespace = "t-" + owner().substring(2, 18);
        return ((io.daasvader.master.cluster.ClusterAnswer.Answered) master.getBean(KubernetesApi.class)
                        .call(ClusterCall.get("/api/v1/namespaces/" + namespace + "/configmaps/" + name)))
                .body();
    }

    @Test
    void showsTheClustersNodesWithTheirWorkers() throws Exception {
        String label = "w-" + stage.worker().toString().substring(2, 42);
        String name = "node-1";
        master.getBean(KubernetesApi.class)
                .call(ClusterCall.post(
                        "/api/v1/nodes",
                        "{\"kind\":\"Node\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name
                                + "\",\"labels\":{\"daasvader.io/worker\":\"" + label + "\"}}}"));
        try {
            JsonNode node = http.get("/api/nodes")
                    .data()
                    .valueStream()
                    .filter(n -> n.path("name").asString().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(node.path("workerLabel").asString()).isEqualTo(label);
            assertThat(node.at("/worker/workerId").asString())
                    .isEqualTo(stage.worker().toString());
            assertThat(node.at("/worker/nodeId").asString()).isEqualTo("node-1");
            assertThat(node.path("ready").asString()).isEqualTo("Unknown");
        } finally {
            master.getBean(KubernetesApi.class).call(ClusterCall.delete("/api/v1/nodes/" + name, "{}"));
        }
    }

    @Test
    void metersAreThoseOfTheReference() throws Exception {
        Pattern name = Pattern.compile("^# TYPE (daas_[a-z_]+) ", Pattern.MULTILINE);
        String text = http.management("/metrics").text();
        TreeSet<String> told = new TreeSet<>();
        for (Matcher m = name.matcher(text); m.find(); ) {
            told.add(m.group(1));
        }
        told.removeIf(n -> n.endsWith("_max"));
        Set<String> documented = documentedMeters();
        assertThat(told).isEqualTo(documented);
        assertThat(text).containsPattern("daas_requests_answered_total\\{outcome=\"answered\"\\} 1\\.0");
        assertThat(text).containsPattern("daas_requests_answered_total\\{outcome=\"refused\"\\} 1\\.0");
        assertThat(text).contains("daas_simulated 1.0");
    }

    private static Set<String> documentedMeters() throws IOException {
        Path reference = Path.of(System.getProperty("daas.root", "..")).resolve("docs/reference/metrics.md");
        return Files.readAllLines(reference).stream()
                .map(Pattern.compile("^\\| `(daas_[a-z_]+)`")::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
