package io.daasvader.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {
    private static final List<String> WITH_A_CHILD = List.of("/bin/sh", "-c", "sleep 600 & echo child $!; sleep 600");
    private static final List<String> WITH_A_SESSION_MATE =
            List.of("/bin/bash", "-c", "set -m; sleep 600 & echo child $!; sleep 600");
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private DetachedProcess process() {
        return new DetachedProcess("prog", folder, new ProcessLog(folder.resolve("prog.log")));
    }

    private DetachedProcess owned() {
        return process().withAllItStarts("owner-" + folder.getFileName());
    }

    @AfterEach
    void endWhatRuns() throws IOException {
        owned().stop(GRACE);
    }

    private long child() {
        Path log = folder.resolve("prog.log");
        await().until(() -> Files.exists(log) && Files.readString(log).endsWith("\n"));
        try {
            return Long.parseLong(Files.readString(log).strip().substring("child ".length()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ended but not yet collected by whoever is the parent is ended, too. */
    private static boolean runs(long pid) {
        try {
            return !Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void isFoundAgainByWhoeverHasTheFolder() throws IOException {
        process().start(WITH_A_CHILD, "");
        long pid = process().pid().orElseThrow();
        process().start(WITH_A_CHILD, "");
        assertThat(process().pid()).contains(pid);
        assertThat(process().isRunning()).isTrue();
    }

    @Test
    void endsWithItsWholeGroup() throws IOException {
        process().start(WITH_A_CHILD, "");
        long leader = process().pid().orElseThrow();
        long child = child();
        assertThat(process().stop(GRACE)).as("had to be killed").isFalse();
        await().until(() -> !runs(leader) && !runs(child));
        assertThat(process().isRunning()).isFalse();
    }

    @Test
    void isKilledWhenItDoesNotListen() throws IOException {
        process().start(List.of("/bin/sh", "-c", "trap '' TERM; echo deaf; while true; do sleep 1; done"), "");
        await().until(() -> Files.readString(folder.resolve("prog.log")).contains("deaf"));
        assertThat(process().stop(Duration.ofMillis(200)))
                .as("had to be killed")
                .isTrue();
        assertThat(process().isRunning()).isFalse();
    }

    @Test
    void neverRunsUnrecorded() throws Exception {
        // Whoever writes into a pipe that nobody reads waits.
        assertThat(new ProcessBuilder(
                                "mkfifo", folder.resolve("prog.process.new").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThatThrownBy(() -> process().start(WITH_A_CHILD, "", Duration.ofMillis(300)))
                .hasMessageContaining("prog did not begin");
        await().until(() -> ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().commandLine().orElse("").contains(folder.toString())));
    }

    @Test
    void takesItsSessionWithItWhenThatIsMarked() throws IOException {
        owned().start(WITH_A_SESSION_MATE, "");
        long child = child();
        owned().stop(GRACE);
        await().until(() -> !runs(child));
    }

    @Test
    void leavesOthersOfItsSessionAloneWithoutAMark() throws IOException {
        process().start(WITH_A_SESSION_MATE, "");
        long child = child();
        process().stop(GRACE);
        assertThat(runs(child)).isTrue();
        ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void takesNoOtherProcessForItself() throws IOException {
        process().start(WITH_A_CHILD, "");
        Path record = folder.resolve("prog.process");
        List<String> lines = Files.readAllLines(record);
        process().stop(GRACE);
        // The pid lives on in another process (this one), which began at another time.
        long own = ProcessHandle.current().pid();
        String stat = own + lines.get(1).substring(lines.get(1).indexOf(' '));
        Files.writeString(record, lines.get(0) + "\n" + stat + "\n");
        assertThat(process().isRunning()).isFalse();
        // The same numbers of an earlier boot.
        Files.writeString(record, "another-boot\n" + Files.readString(Path.of("/proc/self/stat")));
        assertThat(process().isRunning()).isFalse();
        // Torn in the middle.
        Files.writeString(record, lines.get(0) + "\n" + lines.get(1).substring(0, 3));
        assertThat(process().isRunning()).isFalse();
    }

    @Test
    void handsOnNoVariableThatItIsToldToKeep() throws IOException {
        String name = System.getenv().keySet().stream()
                .filter(v -> !List.of("PATH", "PWD", "OLDPWD", "SHLVL", "_").contains(v) && v.matches("[A-Z_]+"))
                .findFirst()
                .orElseThrow();
        process().start(List.of("/bin/sh", "-c", "env; echo end"), name);
        await().until(() -> Files.readString(folder.resolve("prog.log")).endsWith("end\n"));
        assertThat(Files.readString(folder.resolve("prog.log")).lines())
                .noneMatch(line -> line.startsWith(name + "="))
                .anyMatch(line -> line.startsWith("PATH="));
    }

    @Test
    void turnsALogThatHasGrownLarge() throws IOException {
        Path log = folder.resolve("prog.log");
        Files.write(log, new byte[(16 << 20) + 1]);
        process().start(WITH_A_CHILD, "");
        assertThat(Files.size(folder.resolve("prog.log.old"))).isEqualTo((16 << 20) + 1);
        assertThat(new ProcessLog(log).tail()).isNotBlank();
        assertThat(new ProcessLog(folder.resolve("none")).tail()).isEqualTo("(no log)");
    }
}
