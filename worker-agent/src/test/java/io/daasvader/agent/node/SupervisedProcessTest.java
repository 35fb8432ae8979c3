package io.daasvader.agent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
    private static final List<String> SLEEP = List.of("/bin/sh", "-c", "sleep 600 & echo child $!; sleep 600");
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final AtomicLong nowMs = new AtomicLong(1_000_000);
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMs.get());
    private final List<String> notes = new CopyOnWriteArrayList<>();

    private SupervisedProcess process() {
        return new SupervisedProcess("prog", folder, clock, notes::add);
    }

    @AfterEach
    void endWhatRuns() {
        process().stop(GRACE);
    }

    @Test
    void killsWhatDoesNotListen() throws IOException {
        SupervisedProcess process = process();
        process.keep(List.of("/bin/sh", "-c", "trap '' TERM; echo deaf; while true; do sleep 1; done"));
        await().until(() -> Files.readString(folder.resolve("prog.log")).contains("deaf"));
        process.stop(Duration.ofMillis(200));
        assertThat(process.isRunning()).isFalse();
        assertThat(notes).anyMatch(n -> n.contains("was killed"));
    }

    @Test
    void adoptsWhatAnEarlierAgentStarted() throws IOException {
        SupervisedProcess first = process();
        first.keep(SLEEP);
        long pid = first.pid().orElseThrow();
        SupervisedProcess second = process();
        second.keep(SLEEP);
        assertThat(second.pid()).contains(pid);
        assertThat(second.starts()).isZero();
        assertThat(second.isAdopted()).isTrue();
    }

    @Test
    void waitsLongerAfterEachEnd() throws IOException {
        SupervisedProcess process = process();
        List<String> fails = List.of("/bin/sh", "-c", "echo 'listen tcp: address already in use'; exit 1");
        long[] pauses = {1, 2, 4, 8};
        for (int i = 0; i < pauses.length; i++) {
            process.keep(fails);
            await().until(() -> !process.isRunning());
            process.keep(fails);
            assertThat(process.starts()).isEqualTo(i + 1);
            nowMs.addAndGet(pauses[i] * 1000 - 1);
            process.keep(fails);
            assertThat(process.starts()).as("before the pause is over").isEqualTo(i + 1);
            nowMs.addAndGet(1);
        }
        assertThat(notes).anyMatch(n -> n.contains("a port that it needs is taken"));
    }
}
