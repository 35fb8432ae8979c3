package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.crypto.Ed25519KeyPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DaasTest {
    private static final String[] OFFLINE = {
        "network",
        "add",
        "testnet",
        "--offline",
        "--endpoint",
        "https://node.example",
        "--chain-id",
        "4btiuiMPvEENsttpZC7CZ53DruC3MAgfznDbASZ7DR6S",
        "--package",
        "0xa",
        "--config-object",
        "0xc1@3",
        "--worker-registry",
        "0xc2@3",
        "--scheduler",
        "0xc3@3"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private Run daas(String... args) {
        return Run.daas(Map.of("DAAS_CONFIG_DIR", home.toString()), args);
    }

    @Test
    void teachesWhenCalledWithoutACommand() {
        Run run = daas();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: daas", "Examples:");
        assertThat(daas("network").err()).contains("Usage: daas network");
        assertThat(daas("--help").exit()).isZero();
        assertThat(daas("--version").out()).contains("daas", "Java 25");
    }

    @Test
    void pointsAtTheHelpOfTheCommandThatWasMistyped() {
        Run run = daas("keygen", "--oot", "x");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("daas:").doesNotContain("\tat ");
    }

    @Test
    void keepsTheSecretInAFileOfItsOwnerAlone() throws IOException {
        Path file = home.resolve("a.key");

        Run run = daas("keygen", "--out", file.toString(), "--output", "json");

        String secret = Files.readString(file).strip();
        JsonNode answer = JsonMapper.shared().readTree(run.out());
        assertThat(run.exit()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(answer.path("address").asString())
                .isEqualTo(Ed25519KeyPair.fromSuiPrivKey(secret).address().toString());
        assertThat(run.out() + run.err()).doesNotContain(secret).doesNotContain("suiprivkey");
    }

    @Test
    void showsTheSecretOnlyWhenToldTo() throws IOException {
        Path file = home.resolve("b.key");

        Run run = daas("keygen", "--out", file.toString(), "--show-secret");

        assertThat(run.out()).contains(Files.readString(file).strip());
    }

    @Test
    void neverOverwritesAKey() throws IOException {
        Path file = Files.writeString(home.resolve("c.key"), "mine");

        Run run = daas("keygen", "--out", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("exists", "never overwritten");
        assertThat(file).hasContent("mine");
    }

    @Test
    void addsListsShowsAndUsesNetworks() {
        assertThat(daas(OFFLINE).exit()).isZero();

        assertThat(daas("network", "list").out()).isEqualTo("* testnet\n");
        assertThat(daas("--output", "json", "network", "list").out())
                .contains("\"networks\":[\"testnet\"]", "\"inUse\":\"testnet\"");
        JsonNode shown = JsonMapper.shared().readTree(daas("network", "show").out());
        assertThat(shown.path("objects").path("scheduler").asString()).endsWith("c3@3");
        assertThat(daas("network", "use", "testnet").exit()).isZero();
        assertThat(daas("network", "use", "mainnet").exit()).isEqualTo(2);
        assertThat(daas(OFFLINE).err()).contains("--force");
    }

    @Test
    void readsWhatIsLeftOutFromTheOriginalsEnvironmentNames() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DAAS_CONFIG_DIR", home.toString(),
                "SUI_RPC_URL", "https://node.example",
                "CONTRACT_PACKAGE_ID", "0xa",
                "WORKER_REGISTRY_ID", "0xc2@3",
                "K8S_SCHEDULER_ID", "0xc3@3",
                "DAAS_CONFIG_ID", "0xc1@3"));

        Run added = Run.daas(environment, "network", "add", "old", "--offline", "--chain-id", "abc");
        environment.put("SUI_RPC_URL", "https://other.example");

        assertThat(added.exit()).isZero();
        assertThat(Run.daas(environment, "network", "show").out()).contains("https://other.example");
    }

    @Test
    void saysWhichOptionIsMissing() {
        Run run = daas("network", "add", "x", "--endpoint", "https://node.example", "--offline");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("chain id is missing", "--chain-id");
    }

    @Test
    void answersThreeWhenTheNodeDoesNot() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        daas(OFFLINE);
        Map<String, String> environment = Map.of(
                "DAAS_CONFIG_DIR",
                home.toString(),
                "SUI_RPC_URL",
                "http://127.0.0.1:" + closedPort,
                "DAAS_RPC_TOKEN",
                "hush-hush");

        Run doctor = Run.daas(environment, "--output", "json", "doctor", "chain");

        assertThat(doctor.exit()).isEqualTo(3);
        JsonNode answer = JsonMapper.shared().readTree(doctor.out());
        assertThat(answer.path("ok").asBoolean(true)).isFalse();
        assertThat(answer.path("checks").get(0).path("remedy").asString()).isNotEmpty();
        assertThat(doctor.out() + doctor.err()).doesNotContain("hush-hush");
    }

    @Test
    void refusesAFaucetWhereThereIsNone() {
        daas(OFFLINE);

        Run run = daas("--output", "json", "faucet", "0x5");

        assertThat(run.exit()).isEqualTo(2);
        JsonNode error = JsonMapper.shared().readTree(run.err());
        assertThat(error.path("error").asString()).contains("no faucet");
        assertThat(error.path("exit").asInt()).isEqualTo(2);
    }

    @Test
    void asksWhoGetsTheCoins() {
        daas(OFFLINE);

        assertThat(daas("faucet").exit()).isEqualTo(2);
        Run both = daas("faucet", "0x5", "--key", "some.key");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("either an ADDRESS or --key");
    }

    @Test
    void completionScriptRunsInBash() throws IOException, InterruptedException {
        Path script = Files.writeString(
                home.resolve("complete.bash"), daas("completion", "bash").out());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-ec",
                        "source \"$1\"; complete -p daas; compgen -W 'x' >/dev/null",
                        "bash",
                        script.toString())
                .redirectErrorStream(true)
                .start();

        String printed = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(printed).isZero();
        assertThat(printed).contains("daas");
    }
}
