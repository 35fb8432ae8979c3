package io.daasvader.agent.node;

import io.daasvader.process.DetachedProcess;
import io.daasvader.process.ProcessLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One program that is kept running: in a process group of its own, its output in a file, started again after it ended with
 * growing pauses. It does not end with this process: another one that has the same folder adopts it by the record that the
 * program's process writes of itself before it becomes the program, so that there is no moment at which it runs unrecorded.
 * Used by one thread.
 */
public final class SupervisedProcess {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    /** What ran this long was well; the pauses begin anew. */
    private static final Duration STEADY = Duration.ofMinutes(2);

    private final DetachedProcess process;
    private final LogFile log;
    private final InstantSource clock;
    private final Consumer<String> notes;

    private Duration pause = FIRST_PAUSE;
    private long startedMs;
    private long notBeforeMs;
    private long starts;
    private boolean adopted;
    private boolean wanted;

    /**
     * Supervises a program.
     *
     * @param folder where its record and log are
     * @param notes what the operator should read of starts and ends
     */
    public SupervisedProcess(String name, Path folder, InstantSource clock, Consumer<String> notes) {
        ProcessLog written = new ProcessLog(folder.resolve(name + ".log"));
        this.process = new DetachedProcess(name, folder, written);
        this.log = new LogFile(written);
        this.clock = clock;
        this.notes = notes;
    }

    public String name() {
        return process.name();
    }

    public boolean isRunning() {
        return process.isRunning();
    }

    /** The process id, for metrics. */
    public Optional<Long> pid() {
        return process.pid();
    }

    public long starts() {
        return starts;
    }

    public LogFile log() {
        return log;
    }

    /** Whether an earlier agent started it. */
    public boolean isAdopted() {
        return adopted;
    }

    /**
     * Sees to it that it runs: adopts it, starts it, or waits until the pause after its last end is over.
     *
     * @throws IOException when it cannot be started
     */
    public void keep(List<String> command) throws IOException {
        long now = clock.millis();
        if (isRunning()) {
            if (!wanted && starts == 0) {
                adopted = true;
                notes.accept(name() + " runs already (pid " + pid().orElse(0L) + "): taken over");
            }
            wanted = true;
            if (startedMs > 0 && now - startedMs > STEADY.toMillis()) {
                pause = FIRST_PAUSE;
            }
            return;
        }
        if (wanted && startedMs > 0) {
            noteEnd(now);
        }
        if (now < notBeforeMs) {
            return;
        }
        wanted = true;
        start(command, now);
    }

    private void noteEnd(long now) {
        notBeforeMs = now + pause.toMillis();
        notes.accept(name() + " has ended after " + (now - startedMs) / 1000 + " s; again in " + pause.toSeconds()
                + " s. " + ExitReason.explain(log.written().tail()));
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        startedMs = 0;
    }

    private void start(List<String> command, long now) throws IOException {
        process.start(command, "");
        startedMs = now;
        starts++;
        adopted = false;
        notes.accept(name() + " started" + pid().map(p -> " (pid " + p + ")").orElse(""));
    }

    /** Asks its whole group to end, kills what is left after {@code grace}, and forgets it. Safe to call when it does not run. */
    public void stop(Duration grace) {
        wanted = false;
        startedMs = 0;
        notBeforeMs = 0;
        pause = FIRST_PAUSE;
        try {
            if (process.stop(grace)) {
                notes.accept(name() + " was killed");
            }
        } catch (IOException e) {
            notes.accept(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
