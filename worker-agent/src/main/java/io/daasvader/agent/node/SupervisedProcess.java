package io.daasvader.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration KILLED = Duration.ofSeconds(10);
    // $0 is the record's path. Written beside and renamed: a reader sees a whole record or the one before.
    private static final String RECORD_THEN_BECOME = """
            read -r boot < /proc/sys/kernel/random/boot_id && read -r stat < /proc/$$/stat \
            && printf '%s\\n%s\\n' "$boot" "$stat" > "$0.new" && mv "$0.new" "$0" && exec "$@\"""";

    private final String name;
    private final Path record;
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
        this.name = name;
        this.record = folder.resolve(name + ".process");
        this.log = new LogFile(folder.resolve(name + ".log"));
        this.clock = clock;
        this.notes = notes;
    }

    public String name() {
        return name;
    }

    public boolean isRunning() {
        return running().isPresent();
    }

    /** The process id, for metrics. */
    public Optional<Long> pid() {
        return running().map(ProcessRecord::pid);
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
                notes.accept(name + " runs already (pid " + pid().orElse(0L) + "): taken over");
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
        notes.accept(name + " has ended after " + (now - startedMs) / 1000 + " s; again in " + pause.toSeconds()
                + " s. " + ExitReason.explain(log.tail()));
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        startedMs = 0;
    }

    private void start(List<String> command, long now) throws IOException {
        Files.deleteIfExists(record);
        List<String> whole = new ArrayList<>(
                List.of(Programs.find("setsid"), "/bin/sh", "-c", RECORD_THEN_BECOME, record.toString()));
        whole.addAll(command);
        Process process = new ProcessBuilder(whole)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .start();
        while (process.isAlive() && ProcessRecord.read(record).isEmpty()) {
            pause(POLL);
        }
        startedMs = now;
        starts++;
        adopted = false;
        notes.accept(name + " started (pid " + process.pid() + ")");
    }

    /** Asks its whole group to end, kills what is left after {@code grace}, and forgets it. Safe to call when it does not run. */
    public void stop(Duration grace) {
        wanted = false;
        startedMs = 0;
        notBeforeMs = 0;
        pause = FIRST_PAUSE;
        Optional<ProcessRecord> found = running();
        if (found.isPresent()) {
            ProcessRecord process = found.get();
            signalGroup("TERM", process);
            if (!ended(process, grace)) {
                signalGroup("KILL", process);
                boolean gone = ended(process, KILLED);
                notes.accept(name + (gone ? " was killed" : " does not end, even when killed"));
            }
        }
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            notes.accept("the record " + record + " could not be removed: " + e.getMessage());
        }
    }

    private boolean ended(ProcessRecord process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    private void signalGroup(String signal, ProcessRecord process) {
        try {
            // The program leads its session, so its pid names the group. ProcessHandle knows no groups.
            // The shell's own kill: procps' takes a group below 65 for a signal's number, as pids are in a container.
            Process kill = new ProcessBuilder(
                            "/bin/sh", "-c", "kill -s \"$0\" -- \"-$1\"", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(KILLED.toMillis(), TimeUnit.MILLISECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            notes.accept(name + " could not be signalled: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<ProcessRecord> running() {
        return ProcessRecord.read(record).filter(ProcessRecord::isAlive);
    }

    @Override
    public String toString() {
        return name + pid().map(p -> " (pid " + p + ")").orElse(" (not running)");
    }
}
