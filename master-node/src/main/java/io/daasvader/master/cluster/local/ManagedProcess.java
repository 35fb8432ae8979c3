package io.daasvader.master.cluster.local;

import io.daasvader.process.ProcessLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One server of a local control plane. Always addressed by its own process handle, never by a bare number, so a reused process id cannot be hit.
 * Thread-safe.
 */
public final class ManagedProcess {
    private final String name;
    private final List<String> command;
    private final ProcessLog log;
    private final ProcessKeeper keeper;
    private @Nullable Process process;

    ManagedProcess(String name, List<String> command, Path log, ProcessKeeper keeper) {
        this.name = name;
        this.command = command;
        this.log = new ProcessLog(log);
        this.keeper = keeper;
    }

    /** The program, for example {@code kube-apiserver}. */
    public String name() {
        return name;
    }

    /** Where it writes what it says; appended to over restarts. */
    public Path log() {
        return log.path();
    }

    /** The handle of the running process; empty before the first start and after the end. */
    public synchronized Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /** Starts it when it does not run. It is not ready then; see {@link LocalCluster#awaitReady}. */
    public synchronized void start() {
        if (!isAlive()) {
            turnLog();
            process = keeper.start(command, log.path());
        }
    }

    /** Ends it by SIGKILL, as a crash would, and returns when it is gone. */
    public void kill() {
        end(Duration.ZERO);
    }

    /** {@link #kill}, then {@link #start}. */
    public void restart() {
        kill();
        start();
    }

    /** Asks it to end, and kills it when it has not within {@code grace}. Returns when it is gone. */
    public void stop(Duration grace) {
        end(grace);
    }

    /** Freezes it (SIGSTOP): its sockets stay open and nothing answers. */
    public void freeze() {
        signal("STOP");
    }

    /** Ends {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    private void turnLog() {
        try {
            log.turn();
        } catch (IOException e) {
            throw new LocalClusterException(log.path() + " cannot be turned: " + e.getMessage(), e);
        }
    }

    private synchronized void end(Duration grace) {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            if (grace.isPositive()) {
                running.destroy();
                running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
            running.destroyForcibly();
            running.waitFor();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    private void signal(String signal) {
        ProcessHandle running = handle().orElseThrow(
                        () -> new LocalClusterException(name + " is not running, so it cannot be signalled"));
        try {
            int status = new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(running.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new LocalClusterException("kill -" + signal + " of " + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new LocalClusterException(name + " could not be signalled: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines of its log, for a message about why it ended. */
    String logTail() {
        return log.tail();
    }

    @Override
    public String toString() {
        return name + handle().map(h -> " (pid " + h.pid() + ")").orElse(" (not running)");
    }
}
