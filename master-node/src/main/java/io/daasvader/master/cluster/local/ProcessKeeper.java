package io.daasvader.master.cluster.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts child processes that die with this one, even when it is ended by SIGKILL and no hook of it can run.
 *
 * <p>The kernel does it (PR_SET_PDEATHSIG, set by {@code setpriv} of util-linux): the child gets SIGKILL when the <em>thread</em> that started it ends.
 * Therefore all of them are started from one thread of the keeper's own, which lives as long as the keeper. SIGKILL is safe for each of them: etcd
 * writes ahead and the others hold no state. Thread-safe.
 */
final class ProcessKeeper implements AutoCloseable {
    // Between the start of the child and its request for the signal the parent may be gone already: then the parent is
    // another one.
    private static final String ONLY_UNDER_PARENT = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("local-cluster-keeper").factory());

    /**
     * Starts a program with its output appended to a file and nothing on its standard input.
     *
     * @throws LocalClusterException when the program cannot be started
     */
    Process start(List<String> command, Path log) {
        List<String> guarded = new ArrayList<>(List.of(
                setpriv(),
                "--pdeathsig",
                "KILL",
                "/bin/sh",
                "-c",
                ONLY_UNDER_PARENT,
                Long.toString(ProcessHandle.current().pid())));
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return thread.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new LocalClusterException(command.getFirst() + " could not be started: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalClusterException("interrupted while starting " + command.getFirst(), e);
        }
    }

    private static String setpriv() {
        return Stream.of("/usr/bin/setpriv", "/bin/setpriv", "/usr/sbin/setpriv")
                .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                .findFirst()
                .orElseThrow(() -> new LocalClusterException(
                        "setpriv was not found; it is part of util-linux (on Debian: apt-get install util-linux)"));
    }

    /** Ends the thread; children that still run are killed by that. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
