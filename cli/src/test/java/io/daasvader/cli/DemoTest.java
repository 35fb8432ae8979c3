package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a user starts it: by the launcher, with a real API server. */
class DemoTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void needsServersAndMaster() throws IOException, InterruptedException {
        DemoProcess.assumePossible();
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    private Process demo(String... options) throws IOException {
        Process process = DemoProcess.start(folder, options);
        started.add(process);
        return process;
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err"));
    }

    @Test
    void showsTheWholeWayAndEnds() throws Exception {
        Process demo = demo("--exit");

        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
        assertThat(demo.exitValue()).as(said()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out"));
        assertThat(lines.getFirst()).contains("devnet (simulated chain)");
        assertThat(String.join("\n", lines))
                .contains("deployment.apps/hello", "configmap/greeting", "HTTP 201", "SCHEDULED", "RECEIPT");
        assertThat(lines.getLast())
                .matches("demo: ok {2}tx [1-9A-HJ-NP-Za-km-z]{43,44} {2}object [0-9a-f-]{36} {2}[0-9.]+ s");
    }

    /** Two real kubelets: one is killed with -9, its pods run on the other, the receipt says why, it comes back, and leaves with its stake. */
    @Test
    void showsThatWorkOutlivesItsWorker() throws Exception {
        DemoProcess.assumeRealNodes();
        Process demo = demo("--workers", "2", "--real-pods", "--kill-one", "--exit");

        assertThat(demo.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
        assertThat(demo.exitValue()).as(said()).isZero();
        String told = Files.readString(folder.resolve("out"));
        assertThat(told)
                .containsPattern("moved +both pods run on another worker [0-9.]+ s after the kill")
                .containsPattern("MOVED: .* because the first sent no heartbeat since [0-9TZ:.-]+ \\(tx \\w+\\)")
                .contains("REPINNED: ")
                .containsPattern("back +worker-[12] works again [0-9.]+ s after it was started")
                .containsPattern("stake +2.000000000 SUI staked, [12]\\.[0-9]{9} SUI more");
        assertThat(told.lines().filter(l -> l.contains("by two choices each"))).hasSize(2);
        // The figures are what this test is for, too.
        told.lines()
                .filter(l -> l.matches(" *[0-9.]+ s +(worker|spread|killed|moved|back|stake) .*"))
                .forEach(System.out::println);
    }

    @Test
    void findsEverythingAgainInItsFolder() throws Exception {
        String data = folder.resolve("data").toString();
        JsonNode first = json(demo("--exit", "--output", "json", "--data", data));

        JsonNode second = json(demo("--exit", "--output", "json", "--data", data));

        assertThat(second.path("objectUid").asString())
                .isEqualTo(first.path("objectUid").asString());
        assertThat(second.path("transaction").asString())
                .isNotEqualTo(first.path("transaction").asString());
    }

    private JsonNode json(Process demo) throws IOException, InterruptedException {
        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
        assertThat(demo.exitValue()).as(said()).isZero();
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("out")));
    }

    @Test
    void leavesNoProcessBehindWhenItIsEnded() throws Exception {
        endsEverythingAfter(Process::destroy);
    }

    @Test
    void leavesNoProcessBehindAfterKillMinusNine() throws Exception {
        endsEverythingAfter(Process::destroyForcibly);
    }

    private interface Ending {
        void end(Process process);
    }

    private void endsEverythingAfter(Ending ending) throws Exception {
        Process demo = demo("--data", folder.resolve("data").toString());
        await().atMost(PATIENCE).until(() -> !demo.isAlive() || said().contains("Ctrl-C ends it"));
        assertThat(said()).contains("demo: ok");
        List<ProcessHandle> children = demo.descendants().toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(5);

        ending.end(demo);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
}
