package io.daasvader.master.cluster.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final int TAIL_BYTES = 4096;
    private static final long LARGE_LOG_BYTES = 16L << 20;

    private final String name;
    private final List<String> command;
    private final Path log;
    private final ProcessKeeper keeper;
    private @Nullable Process process;

    ManagedProcess(String name, List<String> command, Path log, ProcessKeeper keeper) {
        this.name = name;
        this.command = command;
        this.log = log;
        this.keeper = keeper;
    }

    /** The program, for example {@code kube-apiserver}. */
    public String name() {
        return name;
    }

    /** Where it writes what it says; appended to over restarts. */
    public Path log() {
        return log;
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
            process = keeper.start(command, log);
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

    /** A log that has grown large becomes the one old log, so that a kept cluster does not fill the disk by being started often. */
    private void turnLog() {
        try {
            if (Files.exists(log) && Files.size(log) > LARGE_LOG_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new LocalClusterException(log + " cannot be turned: " + e.getMessage(), e);
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
        if (!Files.exists(log)) {
            return "(no log)";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.length() - file.getFilePointer())];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    @Override
    public String toString() {
        return name + handle().map(h -> " (pid " + h.pid() + ")").orElse(" (not running)");
    }
}
