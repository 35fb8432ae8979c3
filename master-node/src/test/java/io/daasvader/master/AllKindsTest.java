package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.database.Database;
import io.daasvader.sui.types.Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Every kind and every verb, from the chain to a real API server and back. */
class AllKindsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HIDDEN = "correct-horse-battery";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static ConfigurableApplicationContext master;

    /** One request of the table, and what its receipt must say. */
    private record Row(String verb, String method, String resource, String name, String payload, int status) {}

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(folder, RealKubernetes.shared());
        master = stage.master();
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

    @ParameterizedTest
    @EnumSource
    void takesEachVerb(Kind kind) throws Exception {
        Map<Row, Address> sent = new LinkedHashMap<>();
        for (Row row : rows(kind)) {
            sent.put(row, stage.submit(row.method(), row.resource(), row.name(), row.payload()));
        }
        await().atMost(PATIENCE).until(() -> sent.values().stream().allMatch(stage::ended));

        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Row, Address> one : sent.entrySet()) {
            List<K8sAPIResult> receipts = stage.receipts(one.getValue());
            assertThat(receipts).as(one.getKey().verb()).hasSize(1);
            String answer = answer(one.getValue());
            if (receipts.getFirst().httpStatus() != one.getKey().status()) {
                wrong.add(one.getKey().verb() + ": " + receipts.getFirst().httpStatus() + " " + answer);
            }
            assertThat(answer)
                    .as("%s of %s", one.getKey().verb(), kind)
                    .doesNotContain(HIDDEN)
                    .doesNotContain(base64(HIDDEN));
        }
        assertThat(wrong).as("verbs of %s", kind).isEmpty();
        assertThat(stage.events().stream()
                        .filter(K8sAPIResult.class::isInstance)
                        .map(K8sAPIResult.class::cast)
                        .filter(r -> sent.containsValue(r.requestId()))
                        .map(K8sAPIResult::requestId))
                .as("in the order of the chain")
                .containsExactlyElementsOf(sent.values());
        System.out.println(kind.kind() + ": " + sent.size() + " of " + sent.size() + " verbs");
    }

    @Test
    void isNotHeldUpByAnObjectThatTheApiServerCannotTake() throws Exception {
        String service = object(Kind.SERVICE, "no-protocol", "1", "made").replace(",\"protocol\":\"TCP\"", "");
        Address poison = stage.submit("POST", "apply", "no-protocol", service);
        Address next = stage.submit("POST", "configmaps", "after", CrashTest.configMap("after", "made"));
        await().atMost(PATIENCE).until(() -> stage.ended(poison) && stage.ended(next));

        // Old API servers fail on it, newer ones know the default.
        assertThat(stage.receipts(poison))
                .singleElement()
                .satisfies(r -> assertThat(r.httpStatus()).isIn(201, 500));
        ApiServerFaultTest.assertOnce(stage, next, 201);
    }

    @Test
    void refusesMoreNamespacesThanAnAccountMayHave() throws Exception {
        String payload = CrashTest.configMap("x", "made");
        List<Address> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            requests.add(stage.submit(stage.dapp(), "POST", "configmaps", stage.home() + "-n" + i, "x", payload));
        }
        await().atMost(PATIENCE).until(() -> requests.stream().allMatch(stage::ended));

        for (Address request : requests.subList(0, 9)) {
            ApiServerFaultTest.assertOnce(stage, request, 201);
        }
        assertThat(stage.receipts(requests.getLast())).singleElement().satisfies(r -> {
            assertThat(r.httpStatus()).isEqualTo(403);
            assertThat(r.reason()).isEqualTo(109);
        });
        assertThat(foreseen(stage.dapp().address().toString(), stage.home() + "-n9"))
                .isEqualTo("NAMESPACE_LIMIT");
        assertThat(foreseen(stage.dapp().address().toString(), stage.home() + "-n0"))
                .isEqualTo("admitted");
        assertThat(stage.admin("/api/v1/namespaces/" + stage.home() + "-n9").status())
                .as("a dry run makes nothing")
                .isEqualTo(404);
    }

    @Test
    void foreseesThatANamespaceIsAnAccountsThatBeginsAlike() throws Exception {
        Address made = stage.submit("POST", "configmaps", "at-home", CrashTest.configMap("at-home", "made"));
        await().atMost(PATIENCE).until(() -> stage.ended(made));
        String twin = stage.dapp().address().toString().substring(0, 18) + "f".repeat(48);

        assertThat(foreseen(twin, "")).isEqualTo("NAMESPACE_TAKEN");
        assertThat(foreseen("0x5eed", "")).isEqualTo("admitted");
    }

    /** What a dry run says of a ConfigMap: admitted, or the name of the reason. */
    private static String foreseen(String owner, String namespace) throws Exception {
        JsonNode judged = new HttpClientOfTests(master)
                .post(
                        "/api/requests/dry-run",
                        Map.of(
                                "owner",
                                owner,
                                "method",
                                "POST",
                                "resource",
                                "configmaps",
                                "namespace",
                                namespace,
                                "name",
                                "x",
                                "payload",
                                CrashTest.configMap("x", "made")))
                .data();
        return judged.path("reason")
                .path("name")
                .asString(judged.path("verdict").asString());
    }

    private static List<Row> rows(Kind kind) {
        String plural = kind.plural();
        String one = "a-" + plural;
        String two = "b-" + plural;
        return List.of(
                new Row("POST", "POST", plural, one, object(kind, one, "1", "made"), 201),
                new Row("POST again", "POST", plural, one, object(kind, one, "1", "made"), 409),
                new Row("GET", "GET", plural, one, "", 200),
                new Row("GET all", "GET", plural, "", "", 200),
                new Row("PATCH", "PATCH", plural, one, "{\"metadata\":{\"labels\":{\"step\":\"patched\"}}}", 200),
                new Row("PUT", "PUT", plural, one, object(kind, one, "1", "put"), put(kind)),
                new Row("apply", "POST", "apply", one, object(kind, one, "1", "applied"), kind == Kind.JOB ? 422 : 200),
                new Row("DELETE", "DELETE", plural, one, "", 200),
                new Row("apply new", "PATCH", "apply", two, object(kind, two, "2", "applied"), 201),
                new Row("DELETE the new", "DELETE", plural, two, "", 200),
                new Row("GET nothing", "GET", plural, "never", "", 404));
    }

    /** A Job's pod template never changes, and it names the request; old servers want a Service's address told again. */
    private static int put(Kind kind) {
        boolean keepsAddress = RealKubernetes.shared().serverVersion().atLeast(1, 22);
        return kind == Kind.JOB || (kind == Kind.SERVICE && !keepsAddress) ? 422 : 200;
    }

    private static String object(Kind kind, String name, String image, String step) {
        return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\",\"labels\":{\"step\":\"%s\"}}%s}"
                .formatted(kind.apiVersion(), kind.kind(), name, step, body(kind, image));
    }

    private static String body(Kind kind, String image) {
        String pod = """
                {"securityContext": {"runAsNonRoot": true, "runAsUser": 1000, "seccompProfile": {"type": "RuntimeDefault"}},
                 "restartPolicy": "%s", "serviceAccountName": "default",
                 "containers": [{"name": "c", "image": "registry.example/app:%s", "securityContext":
                  {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}},
                  "resources": {"requests": {"cpu": "10m", "memory": "16Mi"}, "limits": {"cpu": "20m", "memory": "32Mi"}}}]}""".formatted(kind == Kind.JOB ? "Never" : "Always", image);
        String template = "\"template\":{\"metadata\":{\"labels\":{\"app\":\"x\"}},\"spec\":" + pod + "}";
        return switch (kind) {
            case POD -> ",\"spec\":" + pod;
            case SERVICE -> ",\"spec\":{\"selector\":{\"app\":\"x\"},\"ports\":[{\"port\":80,\"protocol\":\"TCP\"}]}";
            case CONFIG_MAP -> ",\"data\":{\"k\":\"" + image + "\"}";
            case SECRET -> ",\"type\":\"Opaque\",\"stringData\":{\"password\":\"" + HIDDEN + "\"}";
            case PERSISTENT_VOLUME_CLAIM ->
                ",\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"1Mi\"}}}";
            case DEPLOYMENT ->
                ",\"spec\":{\"replicas\":0,\"selector\":{\"matchLabels\":{\"app\":\"x\"}}," + template + "}";
            case STATEFUL_SET ->
                ",\"spec\":{\"replicas\":0,\"serviceName\":\"x\",\"selector\":{\"matchLabels\":{\"app\":\"x\"}},"
                        + template + "}";
            case JOB -> ",\"spec\":{\"parallelism\":0," + template + "}";
            case INGRESS ->
                ",\"spec\":{\"rules\":[{\"host\":\"a." + stage.home()
                        + ".daasvader.internal\",\"http\":{\"paths\":[{\"path\":\"/\",\"pathType\":\"Prefix\",\"backend\":{\"service\":{\"name\":\"x\",\"port\":{\"number\":80}}}}]}}]}";
        };
    }

    private static String answer(Address request) {
        return master.getBean(Database.class)
                .read(jdbc -> jdbc.sql("select answer from request where request_id = ?")
                        .param(request.toString())
                        .query(String.class)
                        .single());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
