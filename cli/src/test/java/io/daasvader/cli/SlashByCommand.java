package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.cli.SlashScene.Staked;
import io.daasvader.contracts.slashing.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scene of one's own for the tests of a class, and what all of them say by command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SlashByCommand {
    static final Duration SILENCE = Duration.ofMinutes(10);

    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    SlashScene scene;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        home = folder;
        scene = new SlashScene(home);
    }

    @AfterAll
    void stop() throws IOException {
        scene.close();
    }

    Run daas(String... args) {
        List<String> all = new ArrayList<>(List.of("--output", "json"));
        all.addAll(List.of(args));
        return Run.daas(scene.environment(), all.toArray(String[]::new));
    }

    JsonNode ok(String... args) {
        Run run = daas(args);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    JsonNode failed(String... args) {
        Run run = daas(args);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        return JsonMapper.shared().readTree(run.out());
    }

    JsonNode proposed(Staked worker) {
        return ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey());
    }

    Staked silentWorker() throws IOException {
        Staked worker = scene.worker();
        scene.beat(worker);
        scene.silent(worker, SILENCE);
        return worker;
    }

    Evidence evidence(JsonNode proposed) throws IOException {
        return Evidence.parse(
                Files.readAllBytes(Path.of(proposed.path("evidence").asString())));
    }

    String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
