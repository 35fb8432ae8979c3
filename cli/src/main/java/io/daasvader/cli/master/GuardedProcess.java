package io.daasvader.cli.master;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process that never outlives this one. The kernel sees to it (PR_SET_PDEATHSIG, set by {@code setpriv} of util-linux),
 * also when this process gets SIGKILL: the child gets SIGKILL when the <em>thread</em> that started it ends, so start it
 * from one that waits for it. Without {@code setpriv} the orderly end alone is guarded. Thread-safe.
 */
public final class GuardedProcess implements AutoCloseable {
    // Between its start and its request for the signal the parent may be gone already: then it has another parent.
    private static final String ONLY_UNDER_PARENT = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;

    private GuardedProcess(Process process) {
        this.process = process;
    }

    /** Starts a program whose output goes into a file, made anew. */
    public static GuardedProcess start(List<String> command, Path log) throws IOException {
        return new GuardedProcess(builder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    /** Starts a program whose answer goes into a file, and whose {@link #errors} are read here. */
    static GuardedProcess startHeard(List<String> command, Path answer) throws IOException {
        return new GuardedProcess(
                builder(command).redirectOutput(answer.toFile()).start());
    }

    /** What a program that was started heard writes to its standard error. */
    BufferedReader errors() {
        return process.errorReader(StandardCharsets.UTF_8);
    }

    /** Starts a program that writes to this process's own outputs. */
    public static GuardedProcess startVisible(List<String> command) throws IOException {
        return new GuardedProcess(builder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static ProcessBuilder builder(List<String> command) {
        List<String> guarded = new ArrayList<>();
        Stream.of("/usr/bin/setpriv", "/bin/setpriv", "/usr/sbin/setpriv")
                .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                .findFirst()
                .ifPresent(setpriv -> guarded.addAll(List.of(
                        setpriv,
                        "--pdeathsig",
                        "KILL",
                        "/bin/sh",
                        "-c",
                        ONLY_UNDER_PARENT,
                        Long.toString(ProcessHandle.current().pid()))));
        guarded.addAll(command);
        return new ProcessBuilder(guarded).redirectInput(Path.of("/dev/null").toFile());
    }

    /** The program itself: what guards it has become it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; gives its exit code. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end, kills it when it does not, and returns when it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }
}
