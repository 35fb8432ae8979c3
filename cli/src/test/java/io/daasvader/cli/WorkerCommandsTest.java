package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.agent.state.DataFolder;
import io.daasvader.agent.state.Wish;
import io.daasvader.cli.SlashScene.Staked;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a staker does with a worker by command: beside an agent that runs, and where none does. */
class WorkerCommandsTest {
    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static SlashScene scene;

    @SuppressWarnings("NullAway.Init")
    private static Staked worker;

    @BeforeAll
    static void start() throws IOException {
        scene = new SlashScene(home);
        worker = scene.worker();
    }

    @AfterAll
    static void stop() throws IOException {
        scene.close();
    }

    private static Run daas(String... args) {
        List<String> all = new ArrayList<>(List.of("--output", "json", "worker"));
        all.addAll(List.of(args));
        return Run.daas(scene.environment(), all.toArray(String[]::new));
    }

    private static JsonNode ok(String... args) {
        Run run = daas(args);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static JsonNode own(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--key", scene.key(worker), "--node", worker.name()));
        return ok(all.toArray(String[]::new));
    }

    private static Path folder() {
        return home.resolve("data/workers").resolve(worker.name());
    }

    @Test
    void announcesAndEndsAMaintenanceWhereNoAgentRuns() {
        assertThat(own("maintenance", "on").path("maintenance").asBoolean()).isTrue();
        assertThat(scene.onChain(worker).maintenance()).isTrue();
        assertThat(own("status").path("maintenance").asBoolean()).isTrue();
        assertThat(own("maintenance", "off").path("maintenance").asBoolean()).isFalse();
        assertThat(scene.onChain(worker).maintenance()).isFalse();
    }

    @Test
    void leavesTheMaintenanceToTheAgentThatRuns() throws IOException {
        Staked busy = scene.worker();
        Path folder = home.resolve("busy");
        try (DataFolder taken = DataFolder.take(folder).orElseThrow()) {
            assertThat(taken.path()).isEqualTo(folder.toRealPath());
            CompletableFuture<Run> run = CompletableFuture.supplyAsync(() -> daas(
                    "maintenance", "on", "--key", scene.key(busy), "--node", busy.name(), "--data", folder.toString()));
            Awaitility.await().until(() -> Wish.read(folder).maintenance());
            assertThat(run).isNotDone();
            // What the agent does when it reads the wish.
            scene.act(
                    busy,
                    (t, cap) -> t.calls()
                            .availability()
                            .startMaintenance(t.registryWritten(), cap, t.config(), scene.written(t, busy.id())));
            Run done = run.join();
            assertThat(done.exit()).as(done.err()).isZero();
            assertThat(done.err()).contains("the agent that runs does it");
        }
    }

    @Test
    void showsAndWithdrawsWhatWasEarned() throws IOException {
        earn();
        assertThat(own("earnings").path("earnings").asString()).isEqualTo("0.019 SUI");
        JsonNode withdrawn = own("earnings", "--withdraw");
        assertThat(withdrawn.path("withdrawn").asString()).isEqualTo("0.019 SUI");
        assertThat(withdrawn.path("earnings").asString()).isEqualTo("0 SUI");
        assertThat(scene.onChain(worker).earnings()).isZero();
        assertThat(own("earnings", "--withdraw").path("withdrawn").asString()).isEqualTo("0 SUI");
    }

    /** One request that is carried out, less the protocol's 5 %. */
    private static void earn() throws IOException {
        Address request = scene.taken(worker);
        scene.operate((t, cap) -> t.calls()
                .k8sReceipt()
                .completeRequest(
                        t.scheduler(),
                        cap,
                        t.config(),
                        scene.written(t, worker.id()),
                        scene.written(t, request),
                        201,
                        "uid",
                        0,
                        Bytes.of(new byte[32]),
                        Bytes.EMPTY,
                        t.clock()));
    }

    @Test
    void tellsHowAWorkerStands() {
        JsonNode status = own("status");
        assertThat(status.path("agent").asString()).isEqualTo("does not run");
        assertThat(status.path("on chain").asString()).isEqualTo("active");
        assertThat(status.path("stake").asString()).isEqualTo("2 SUI");
        assertThat(status.path("simulated").asBoolean()).isTrue();
        JsonNode nobody = ok("status", "--key", scene.key(worker), "--node", "nobody");
        assertThat(nobody.path("on chain").asString()).isEqualTo("no worker of this wallet for this node");
        assertThat(daas("earnings", "--key", scene.key(worker), "--node", "nobody")
                        .err())
                .contains("this wallet has no worker for the node nobody");
    }

    @Test
    void showsTheLastLinesOfEachProgram() throws IOException {
        Path node = Files.createDirectories(folder().resolve("node"));
        Files.write(folder().resolve("agent.log"), List.of("one", "two", "three"));
        Files.write(node.resolve("k3s.log"), List.of("node says"));
        assertThat(ok("logs", "--node", worker.name(), "--lines", "2")
                        .path("lines")
                        .toString())
                .isEqualTo("[\"two\",\"three\"]");
        assertThat(ok("logs", "k3s", "--node", worker.name()).path("lines").toString())
                .isEqualTo("[\"node says\"]");
        assertThat(Run.daas(scene.environment(), "worker", "logs", "--node", worker.name(), "--lines", "1")
                        .out())
                .isEqualTo("three\n");
        assertThat(ok("logs", "--node", worker.name(), "--lines", "-1").path("lines"))
                .isEmpty();
        Run none = daas("logs", "kubelet", "--node", worker.name());
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("there is no log of kubelet");
    }
}
