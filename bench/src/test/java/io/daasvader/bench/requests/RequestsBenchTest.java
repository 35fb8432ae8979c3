package io.daasvader.bench.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daasvader.bench.Arguments;
import io.daasvader.bench.Report;
import io.daasvader.bench.stage.Stage;
import io.daasvader.bench.start.StartBench;
import io.daasvader.master.cluster.local.KubernetesAssets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the measurements count right, at a size of seconds; their times are no test. */
class RequestsBenchTest {
    private static final Arguments SMALL = new Arguments(List.of(
            "rate=20",
            "seconds=2",
            "warm-up=0",
            "backlog=100",
            "rival-rate=2",
            "rival-seconds=1",
            "poll-ms=500",
            "forked-poll-ms=200"));

    @TempDir
    Path folder;

    @Test
    void everyRequestIsFoundInTheChainAndInTheApiServersLog() throws Exception {
        Path root = Path.of(System.getProperty("daas.root", ".."));
        assumeTrue(
                new KubernetesAssets(root).present().isPresent(),
                "no Kubernetes servers on this machine; scripts/kubernetes-assets brings them");
        try (Stage stage = Stage.open(root, folder, line -> {})) {
            JsonNode requests = json(RequestsBench.run(stage, SMALL, line -> {}));
            assertThat(requests.path("paced").path("count").asInt()).isEqualTo(40);
            assertThat(requests.path("paced").path("p50Ms").asDouble()).isPositive();
            assertThat(requests.path("polling").path("count").asInt()).isEqualTo(2);
            assertThat(requests.path("forking").path("count").asInt()).isEqualTo(2);
            assertDrained(requests.path("backlog"), 100);
            assertThat(requests.path("backlogCpu").path("cpuMsPerOperation").propertyNames())
                    .contains("master", "API server", "etcd");

            JsonNode burst = json(BurstBench.run(stage, 60, line -> {}));
            assertDrained(burst.path("backlog"), 60);
            assertThat(burst.path("heapBytes").asLong()).isPositive();
            JsonNode start = json(StartBench.run(
                    stage, new Arguments(List.of("rounds=0", "idle-seconds=0", "requests=5")), line -> {}));
            assertThat(start.path("idleResidentBytes").asLong()).isPositive();
            assertThat(start.path("g14").path("figure").asString()).contains("5 applied of 5");

            assertThat(burst.path("g4").path("verdict").asString()).isEqualTo("pass");
        }
    }

    private static void assertDrained(JsonNode backlog, int requests) {
        assertThat(backlog.path("requests").asInt()).isEqualTo(requests);
        for (String wrong : new String[] {"lost", "missing", "repeated"}) {
            assertThat(backlog.path(wrong).asInt(-1)).as(wrong).isZero();
        }
        assertThat(backlog.path("sustainedPerSecond").asDouble()).isPositive();
    }

    private static JsonNode json(Report report) {
        return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(report.json()));
    }
}
