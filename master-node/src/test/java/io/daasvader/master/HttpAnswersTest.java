package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.master.HttpClientOfTests.Answer;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Answers for their owners, and the contract's own views, on a real API server and a devnet (simulated chain). */
class HttpAnswersTest {
    private static final String SECRET =
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"mine\"},\"data\":{\"k\":\"v\"}}";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static ConfigurableApplicationContext master;
    private static HttpClientOfTests http;
    private static Ed25519KeyPair owner;
    private static Address request;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(folder, RealKubernetes.shared());
        master = stage.master();
        http = new HttpClientOfTests(master);
        owner = Ed25519KeyPair.generate();
        request = stage.submit(stage.account(owner), "POST", "configmaps", "", "mine", SECRET);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> http.get("/api/requests/" + request)
                        .data()
                        .path("state")
                        .asString("")
                        .equals("DONE"));
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

    private static JsonNode challenge(Address address) throws Exception {
        return http.post("/api/challenge", Map.of("address", address.toString()))
                .data();
    }

    private static Answer read(JsonNode challenge, Ed25519KeyPair signer) throws Exception {
        byte[] message = challenge.path("message").asString().getBytes(StandardCharsets.UTF_8);
        return read(challenge, signer.signPersonalMessage(message).toBase64());
    }

    private static Answer read(JsonNode challenge, String signature) throws Exception {
        return http.get(
                "/api/requests/" + request + "/result",
                "Authorization",
                "Sui " + signature,
                "DaasVader-Nonce",
                challenge.path("nonce").asString());
    }

    @Test
    void givesTheOwnerTheAnswerWhoseHashIsOnChain() throws Exception {
        Answer answer = read(challenge(owner.address()), owner);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/metadata/name").asString()).isEqualTo("mine");
        String receiptTx =
                http.get("/api/requests/" + request).data().path("receiptTx").asString();
        K8sAPIResult receipt =
                Outcomes.events(stage.rpc(), stage.devnet().packageId(), Digest.parse(receiptTx)).stream()
                        .filter(K8sAPIResult.class::isInstance)
                        .map(K8sAPIResult.class::cast)
                        .filter(r -> r.requestId().equals(request))
                        .findFirst()
                        .orElseThrow();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(answer.text().getBytes(StandardCharsets.UTF_8));
        assertThat(hash).isEqualTo(receipt.answerSha256().toArray());
        assertThat(answer.headers().firstValue("DaasVader-Answer-Sha256"))
                .hasValue(HexFormat.of().formatHex(hash));
        assertThat(http.get("/api/requests/" + request)
                        .data()
                        .path("answerSha256")
                        .asString())
                .isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void refusesEveryoneElse() throws Exception {
        Ed25519KeyPair stranger = Ed25519KeyPair.generate();
        JsonNode mine = challenge(owner.address());

        assertThat(http.get("/api/requests/" + request + "/result").status()).isEqualTo(401);
        assertThat(read(challenge(stranger.address()), stranger).status()).isEqualTo(403);
        assertThat(read(mine, stranger).status()).isEqualTo(401);
        assertThat(read(challenge(stranger.address()), owner).status()).isEqualTo(401);
        assertThat(read(challenge(owner.address()), "AAAA").status()).isEqualTo(401);
        assertThat(read(challenge(owner.address()), "not base64!").status()).isEqualTo(401);
        Answer unknown = http.get("/api/requests/0x77/result");
        assertThat(unknown.status()).isEqualTo(401);
    }

    @Test
    void takesANonceOnce() throws Exception {
        JsonNode challenge = challenge(owner.address());

        assertThat(read(challenge, owner).status()).isEqualTo(200);
        assertThat(read(challenge, owner).status()).isEqualTo(401);
    }

    @Test
    void takesNoSignatureOfAnotherText() throws Exception {
        JsonNode challenge = challenge(owner.address());
        String nonce = challenge.path("nonce").asString();
        String changed = challenge.path("message").asString().replace("daasvader-master", "another-master");
        byte[] transactionLike = challenge.path("message").asString().getBytes(StandardCharsets.UTF_8);

        assertThat(challenge.path("message").asString())
                .contains("audience: daasvader-master")
                .contains(nonce);
        assertThat(read(
                                challenge,
                                owner.signPersonalMessage(changed.getBytes(StandardCharsets.UTF_8))
                                        .toBase64())
                        .status())
                .isEqualTo(401);
        assertThat(read(
                                challenge(owner.address()),
                                owner.signTransaction(transactionLike).toBase64())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void callsTheContractsViewFunctions() throws Exception {
        JsonNode stats = call("pool_stats", List.of());
        assertThat(stats.path("value").path("worker_count").asString()).isEqualTo("1");
        assertThat(stats.path("value").path("paused").asBoolean()).isFalse();
        assertThat(stats.path("value").path("created").asString()).isEqualTo("1");
        assertThat(stats.path("source").asString()).isEqualTo("simulated Move call");
        assertThat(call("get_active_request_count", List.of()).path("value").asString())
                .isEqualTo("0");
        JsonNode worker = call("worker", List.of(stage.worker().toString())).path("value");
        assertThat(worker.path("node_id").asString()).isEqualTo("node-1");
        assertThat(worker.path("stake").asString()).isEqualTo("2000000000");
        assertThat(worker.path("status").asInt()).isEqualTo(1);
        assertThat(call("worker_registry::active_count", List.of(0))
                        .path("value")
                        .asString())
                .isEqualTo("1");
        assertThat(call("worker_of_node", List.of("node-1")).path("value").asString())
                .isEqualTo(stage.worker().toString());
        assertThat(call("is_active", List.of(stage.worker().toString()))
                        .path("value")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode call(String function, List<Object> args) throws Exception {
        Answer answer = http.post("/api/contract/call", Map.of("function", function, "args", args));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void refusesCallsThatAreNotOnTheList() throws Exception {
        for (String function :
                List.of("config::pause", "k8s_scheduler::submit_k8s_request", "status", "x", "0x2::coin::zero")) {
            Answer answer = http.post("/api/contract/call", Map.of("function", function, "args", List.of()));
            assertThat(answer.status()).as(function).isEqualTo(403);
            assertThat(answer.type()).startsWith("application/problem+json");
        }
        assertThat(http.post("/api/contract/call", Map.of("function", "worker", "args", List.of()))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("/api/contract/call", Map.of("function", "worker", "args", List.of("0x99")))
                        .status())
                .isEqualTo(404);
        assertThat(http.post("/api/contract/call", Map.of("function", "active_count", "args", List.of(256)))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("/api/contract/call", Map.of("function", "worker", "args", List.of(request.toString())))
                        .status())
                .isIn(404, 422);
    }

    @Test
    void refusesWrongParametersAsProblemDetails() throws Exception {
        for (String query : List.of(
                "onwer=0x1",
                "limit=501",
                "limit=0",
                "limit=x",
                "owner=me",
                "step=DANCED",
                "state=DANCING",
                "since=noon",
                "cursor=-1")) {
            Answer answer = http.get("/api/transactions/history?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.type()).as(query).startsWith("application/problem+json");
            assertThat(answer.json().path("detail").asString()).as(query).isNotEmpty();
        }
        Answer unknown = http.get("/api/requests/0x77");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.type()).startsWith("application/problem+json");
        assertThat(http.get("/api/explain?uid=x&tx=y").status()).isEqualTo(400);
        assertThat(http.get("/no/such/path").type()).startsWith("application/problem+json");
    }

    @Test
    void refusesDryRunsThatAreNoneOrTooLong() throws Exception {
        assertThat(http.post("/api/requests/dry-run", Map.of("method", "GET", "resource", "pods"))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("/api/requests/dry-run", Map.of("onwer", "0x1")).status())
                .isEqualTo(400);
        assertThat(http.post("/api/requests/dry-run", "not json").status()).isEqualTo(400);
        assertThat(http.post("/api/requests/dry-run", Map.of("payload", "x".repeat(70_000)))
                        .status())
                .isEqualTo(413);
        assertThat(http.get("/api/requests/dry-run").status()).isNotEqualTo(200);
    }

    @Test
    void servesADescriptionOfExactlyItsMappings() throws Exception {
        Answer description = http.get("/openapi.yaml");
        assertThat(description.status()).isEqualTo(200);
        Map<?, ?> openapi = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(description.text());
        Set<String> told = new TreeSet<>();
        ((Map<?, ?>) Objects.requireNonNull(openapi.get("paths")))
                .forEach((path, methods) -> ((Map<?, ?>) methods)
                        .keySet()
                        .forEach(m -> told.add(m.toString().toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> real = new TreeSet<>();
        master.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(m -> mapping.getPatternValues().forEach(p -> real.add(m + " " + p))));
        assertThat(told).isEqualTo(real).hasSizeGreaterThan(9);
    }
}
