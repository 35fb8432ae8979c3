package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line of the README, as a user starts it: by the launcher, in a process of its own. */
class DevnetProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("daas.root", ".."));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    /** README's command, on free ports so that several can run on one machine. */
    private Process devnet(String... more) throws IOException {
        String line = Files.readAllLines(ROOT.resolve("README.md")).stream()
                .filter(l -> l.startsWith("./daas devnet"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md no longer says ./daas devnet"));
        List<String> command =
                new ArrayList<>(List.of(line.replaceAll("#.*", "").strip().split("\\s+")));
        command.set(0, ROOT.resolve("daas").toAbsolutePath().toString());
        command.addAll(List.of("--port", "0", "--faucet-port", "0"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("DAAS_CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        started.add(process);
        await().atMost(PATIENCE).until(() -> !process.isAlive() || said().contains("Ctrl-C"));
        assertThat(process.isAlive()).as(said()).isTrue();
        return process;
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err"));
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void servesAsTheReadmeSays() throws Exception {
        devnet();

        assertThat(said()).contains("devnet (simulated chain)", "url", "faucet", "chainId", "packageId");
    }

    @Test
    void goesOnWhereItWasAfterKillMinusNine() throws Exception {
        Path network = folder.resolve("devnet.json");
        String[] options = {"--data", folder.resolve("chain").toString(), "--write-network", network.toString()};
        Map<String, String> environment =
                Map.of("DAAS_CONFIG_DIR", folder.toString(), "DAAS_NETWORK", network.toString());
        Process first = devnet(options);
        String chain = NetworkFile.read(network).chainId();
        JsonNode gift = json(Run.daas(environment, "--output", "json", "faucet", "0x5"));
        kill(first);

        Process second = devnet(options);
        assertThat(NetworkFile.read(network).chainId()).isEqualTo(chain);
        Run doctor = Run.daas(environment, "doctor", "chain");
        assertThat(doctor.exit()).as(doctor.out() + doctor.err()).isZero();
        try (EndpointPool pool = EndpointPool.open(
                List.of(Endpoint.of(NetworkFile.read(network).endpoints().getFirst())), Optional.of(chain))) {
            assertThat(new SuiRpc(pool).transaction(gift.path("transaction").asString()))
                    .isPresent();
        }
        assertThat(json(Run.daas(environment, "--output", "json", "faucet", "0x5")))
                .isNotEqualTo(gift);
        Run events = Run.daas(environment, "--output", "json", "events", "follow", "--from", "0", "--limit", "1");
        assertThat(events.out()).as(events.err()).contains("DeploymentCreated");
        kill(second);
    }

    private static JsonNode json(Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }
}
