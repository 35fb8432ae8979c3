package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stakers, operators and dApps do by command, on a devnet (simulated chain) without a master. */
class AccountFlowTest {
    @TempDir
    private Path home;

    private Map<String, String> environment = Map.of();

    @SuppressWarnings("NullAway.Init")
    private Devnet devnet;

    @BeforeEach
    void start() throws IOException {
        devnet = Devnet.start(DevnetConfig.inMemory());
        Path network = home.resolve("devnet.json");
        devnet.networkFile().write(network);
        environment = new HashMap<>(Map.of(
                "DAAS_CONFIG_DIR", home.resolve("config").toString(),
                "DAAS_DATA_DIR", home.resolve("data").toString(),
                "DAAS_NETWORK", network.toString()));
        key("operator", Devnet.publisher());
        key("staker", Ed25519KeyPair.generate());
        key("dapp", Ed25519KeyPair.generate());
    }

    @AfterEach
    void stop() throws IOException {
        devnet.close();
    }

    private void key(String name, Ed25519KeyPair key) throws IOException {
        KeyFile.create(home.resolve(name + ".key"), key.exportSuiPrivKey());
        devnet.fund(key.address());
    }

    private String file(String name) {
        return home.resolve(name).toString();
    }

    private Run daas(String... args) {
        return Run.daas(environment, args);
    }

    private JsonNode ok(String... args) {
        Run run = daas(with(new String[] {"--output", "json"}, args));
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private String activeWorker() {
        String worker = ok(
                        "worker",
                        "register",
                        "--key",
                        file("staker.key"),
                        "--node",
                        "node-1",
                        "--stake",
                        "2",
                        "--ticket-key",
                        file("ticket.pem"))
                .path("worker")
                .asString();
        ok("worker", "activate", worker, "--key", file("operator.key"));
        return worker;
    }

    private String submit(String... more) throws IOException {
        Path payload = Files.writeString(
                home.resolve("config.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: greeting}\n");
        String[] command = {"submit", payload.toString(), "--key", file("dapp.key")};
        return ok(with(command, more)).path("request").asString();
    }

    @Test
    void stakesActivatesSubmitsShowsAndTakesBack() throws IOException {
        String worker = activeWorker();
        JsonNode shown = ok("worker", "show", worker);
        String request = submit("--worker", worker, "--fee", "0.02");
        JsonNode open = ok("request", "show", request);
        ok("request", "cancel", request, "--key", file("dapp.key"));
        Run end = daas("--output", "json", "request", "wait", request);
        Run gone = daas("request", "show", request);

        assertThat(shown.path("status").asString()).isEqualTo("active");
        assertThat(shown.path("stake").asString()).isEqualTo("2 SUI");
        assertThat(open.path("state").asString()).isEqualTo("open");
        assertThat(open.path("worker").asString()).isEqualTo(worker);
        assertThat(open.path("fee").asString()).isEqualTo("0.02 SUI");
        assertThat(end.exit()).as(end.err()).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(end.out()).path("end").asString())
                .isEqualTo("cancelled");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.err()).contains("daas request explain");
    }

    @Test
    void submitsAnIdOnceAndAWishWithoutAnIdAgain() throws IOException {
        activeWorker();

        String first = submit("--id", "order-7");
        String repeated = submit("--id", "order-7");
        String other = submit();
        String another = submit();

        assertThat(repeated).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(another).isNotEqualTo(other);
    }

    @Test
    void goesOnWithACommandThatEndedWithoutItsAnswer() throws IOException {
        activeWorker();
        Path payload = Files.writeString(home.resolve("a.yaml"), "a: b\n");
        String[] command = {"--output", "json", "submit", payload.toString(), "--key", file("dapp.key")};

        Run unanswered = daas(with(command, "--wait", "--timeout", "PT0.01S"));
        Files.writeString(payload, "c: d\n");
        Run other = daas(command);
        Files.writeString(payload, "a: b\n");
        Run again = daas(command);
        Run anew = daas(command);

        assertThat(unanswered.exit()).isEqualTo(3);
        assertThat(unanswered.err()).contains("has not ended within");
        assertThat(other.err()).isEmpty();
        assertThat(unanswered.err()).doesNotContain(request(other));
        assertThat(again.err()).contains("an earlier run left open");
        assertThat(unanswered.err()).contains(request(again));
        assertThat(anew.err()).isEmpty();
        assertThat(request(anew)).isNotEqualTo(request(again));
    }

    private static String[] with(String[] command, String... more) {
        return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static String request(Run run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out()).path("request").asString();
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(home.resolve("dapp.key"), PosixFilePermissions.fromString("rw-r--r--"));

        Run run = daas("submit", "--key", file("dapp.key"), "--method", "GET", "--resource", "pods");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("chmod 600");
    }

    @Test
    void saysInWordsWhyTheChainRefuses() {
        Run run = daas("submit", "--key", file("dapp.key"), "--method", "GET", "--resource", "pods");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing was paid").doesNotContain("unexpected");
    }
}
