package io.daasvader.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One program in a session of its own, which outlives the process that started it. Who has the same folder finds it again by the
 * record that it writes of itself before it becomes the program, so there is no moment at which it runs unrecorded.
 *
 * <p>It is never looked for by name, and its number alone is never believed. Used by one process at a time; its owner holds a lock.
 */
public final class DetachedProcess {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration RECORDED = Duration.ofSeconds(30);
    private static final Duration KILLED = Duration.ofSeconds(10);
    private static final String MARK = "DAASVADER_OWNER";
    // $0 is the record's path. Written beside and renamed: a reader sees a whole record or the one before.
    private static final String RECORD_THEN_BECOME = """
            read -r boot < /proc/sys/kernel/random/boot_id && read -r stat < /proc/$$/stat \
            && printf '%s\\n%s\\n' "$boot" "$stat" > "$0.new" && mv "$0.new" "$0" && exec "$@\"""";

    private final String name;
    private final Path record;
    private final ProcessLog log;
    private final Optional<String> mark;

    /**
     * Describes it; nothing is started.
     *
     * @param folder where its record is
     * @param log what it writes
     */
    public DetachedProcess(String name, Path folder, ProcessLog log) {
        this(name, folder.resolve(name + ".process"), log, Optional.empty());
    }

    private DetachedProcess(String name, Path record, ProcessLog log, Optional<String> mark) {
        this.name = name;
        this.record = record;
        this.log = log;
        this.mark = mark;
    }

    /**
     * The same one, which takes with it what it has started, also in groups of their own: {@link #stop} ends all of its session that
     * bears this mark in its environment.
     *
     * @param owner whose they are: the same for all processes of one cluster and for no other's
     */
    public DetachedProcess withAllItStarts(String owner) {
        return new DetachedProcess(name, record, log, Optional.of(owner));
    }

    public String name() {
        return name;
    }

    public ProcessLog log() {
        return log;
    }

    public boolean isRunning() {
        return running().isPresent();
    }

    public Optional<Long> pid() {
        return running().map(ProcessRecord::pid);
    }

    /**
     * Starts it when it does not run.
     *
     * @param without variables whose names begin so are not handed on
     * @throws IOException when it cannot be started, or does not begin in time; nothing of it runs then
     */
    public void start(List<String> command, String without) throws IOException {
        start(command, without, RECORDED);
    }

    void start(List<String> command, String without, Duration patience) throws IOException {
        if (isRunning()) {
            return;
        }
        log.turn();
        Files.deleteIfExists(record);
        List<String> whole = new ArrayList<>(List.of(setsid(), "/bin/sh", "-c", RECORD_THEN_BECOME, record.toString()));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().keySet().removeIf(variable -> !without.isEmpty() && variable.startsWith(without));
        mark.ifPresent(owner -> builder.environment().put(MARK, owner));
        Process process = builder.start();
        if (!until(() -> !process.isAlive() || ProcessRecord.read(record).isPresent(), patience)) {
            // Unrecorded it must not go on: the next start would be a second one.
            process.destroyForcibly();
            throw new IOException(name + " did not begin within " + patience.toSeconds() + " s and was killed");
        }
    }

    /**
     * Asks its whole group to end, and kills what is left after {@code grace}. Returns when nothing of it is left. Safe to call when
     * it does not run.
     *
     * @return whether it had to be killed
     * @throws IOException when something of it does not end even then
     */
    public boolean stop(Duration grace) throws IOException {
        Optional<ProcessRecord> found = ProcessRecord.read(record).filter(ProcessRecord::isOfThisBoot);
        boolean killed = false;
        if (found.isPresent()) {
            ProcessRecord leader = found.get();
            if (leader.isAlive()) {
                signal("TERM", leader);
                killed = !until(() -> !leader.isAlive(), grace);
                if (killed && leader.isAlive()) {
                    signal("KILL", leader);
                }
                if (!until(() -> !leader.isAlive(), KILLED)) {
                    throw new IOException(name + " (pid " + leader.pid() + ") does not end, even when killed");
                }
            }
            orphans(leader).forEach(ProcessHandle::destroyForcibly);
            if (!until(() -> orphans(leader).isEmpty(), KILLED)) {
                throw new IOException("what " + name + " had started does not end, even when killed");
            }
        }
        Files.deleteIfExists(record);
        return killed;
    }

    /** What is left of its session and bears the mark: a session's number alone could be another's by now. */
    private List<ProcessHandle> orphans(ProcessRecord leader) {
        return mark.map(owner -> ProcessHandle.allProcesses()
                        .filter(p -> leader.leads(p.pid()) && isMarked(p.pid(), owner))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isMarked(long pid, String owner) {
        try {
            String environment =
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            return List.of(environment.split("\0", -1)).contains(MARK + "=" + owner);
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<ProcessRecord> running() {
        return ProcessRecord.read(record).filter(ProcessRecord::isAlive);
    }

    /**
     * To its group, which has its number because it leads its session. ProcessHandle knows no groups; and it is the shell's own kill,
     * because procps' takes a group below 65, as there are in containers, for a signal's number.
     */
    private static void signal(String signal, ProcessRecord leader) throws IOException {
        Process kill = new ProcessBuilder(
                        "/bin/sh", "-c", "kill -s \"$0\" -- \"-$1\"", signal, Long.toString(leader.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!kill.waitFor(KILLED.toMillis(), TimeUnit.MILLISECONDS)) {
                kill.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean until(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    private static String setsid() throws IOException {
        return Programs.look("setsid")
                .map(Path::toString)
                .orElseThrow(() -> new IOException("setsid was not found on this machine; it is part of util-linux"));
    }

    @Override
    public String toString() {
        return name + pid().map(p -> " (pid " + p + ")").orElse(" (not running)");
    }
}
