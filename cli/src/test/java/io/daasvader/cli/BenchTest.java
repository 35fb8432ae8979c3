package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the measurement runs and compares equal work; its figures are no test. */
class BenchTest {
    private static final String[] TINY = {"bench", "feed", "--events", "2000", "--warm-ups", "1", "--rounds", "2"};

    @Test
    void bothFollowersDecodeTheWholeStream() {
        assumeTrue(isNpmInstalled(), "npm is not installed: the SDK's follower cannot run");

        Run run = Run.daas(
                Map.of(),
                Stream.concat(Stream.of("--output", "json"), Stream.of(TINY)).toArray(String[]::new));

        assertThat(run.exit()).as(run.err()).isIn(0, 1);
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(report.path("events").asInt()).isEqualTo(2000);
        assertThat(report.path("rounds").asInt()).isEqualTo(2);
        for (String side : new String[] {"java", "javaWithJournal", "typescript", "typescriptWireOnly"}) {
            JsonNode rate = report.path(side).path("eventsPerSecond");
            assertThat(rate.path("min").asDouble()).as(side).isPositive();
            assertThat(rate.path("max").asDouble())
                    .as(side)
                    .isGreaterThanOrEqualTo(rate.path("median").asDouble());
            assertThat(report.path(side).path("serverCpuMicrosPerEvent").has("median"))
                    .as(side)
                    .isTrue();
            assertThat(report.path(side).path("limit").asString()).as(side).contains("busy");
        }
        assertThat(report.path("javaWithJournal").path("batches").path("min").asInt())
                .isPositive();
        assertThat(report.path("g5").path("cpuRatio").has("median")).isTrue();
        assertThat(report.path("g5").path("verdict").asString()).isIn("pass", "below goal");
        assertThat(report.path("g6").path("verdict").asString()).isIn("pass", "below goal");
    }

    @Test
    void refusesAStreamThatDoesNotFillItsPages() {
        Run run = Run.daas(Map.of(), "bench", "feed", "--events", "1500");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("multiple of 1000");
    }

    private static boolean isNpmInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "npm"))
                .anyMatch(Files::isExecutable);
    }
}
