package io.daasvader.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which process this is, such that no other process is ever taken for it: the boot, the pid, and the start time in ticks since
 * boot (from /proc, which a change of the clock does not move).
 */
record ProcessRecord(String bootId, long pid, long startTicks) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TICKS = 19; // counted behind the name in parentheses: field 22 of /proc/PID/stat
    private static final int STATE = 0;

    /** The record that a process wrote of itself (see {@link SupervisedProcess}); empty when there is none or it is torn. */
    static Optional<ProcessRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            String stat = lines.get(1);
            long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
            return Optional.of(new ProcessRecord(lines.get(0).strip(), pid, startTicks(stat)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether this very process still runs; one that has ended and waits for its parent does not. */
    boolean isAlive() {
        try {
            if (!Files.readString(BOOT_ID).strip().equals(bootId)) {
                return false;
            }
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            char state = behindName(stat)[STATE].charAt(0);
            return startTicks(stat) == startTicks && state != 'Z' && state != 'X';
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static long startTicks(String stat) {
        return Long.parseLong(behindName(stat)[START_TICKS]);
    }

    private static String[] behindName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}
