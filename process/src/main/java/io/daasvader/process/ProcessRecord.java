package io.daasvader.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which process this is, such that no other process is ever taken for it: the boot, the pid, and the start time in ticks since
 * boot (from /proc, which a change of the clock does not move). Immutable.
 */
record ProcessRecord(String bootId, long pid, long startTicks) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    // Counted behind the name in parentheses of /proc/PID/stat: fields 3, 6 and 22.
    private static final int STATE = 0;
    private static final int SESSION = 3;
    private static final int START_TICKS = 19;

    /** The record that a process wrote of itself: its boot and its stat line. Empty when there is none or it is torn. */
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

    /** Whether it was started since the machine's last boot. */
    boolean isOfThisBoot() {
        try {
            return Files.readString(BOOT_ID).strip().equals(bootId);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this very process still runs; one that has ended and waits for its parent does not. */
    boolean isAlive() {
        try {
            String stat = stat(pid);
            char state = behindName(stat)[STATE].charAt(0);
            return isOfThisBoot() && startTicks(stat) == startTicks && state != 'Z' && state != 'X';
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Whether a process is of the session that this one leads or led, and has not ended. */
    boolean leads(long other) {
        try {
            String[] fields = behindName(stat(other));
            char state = fields[STATE].charAt(0);
            return Long.parseLong(fields[SESSION]) == pid && state != 'Z' && state != 'X';
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static String stat(long process) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process), "stat"));
    }

    private static long startTicks(String stat) {
        return Long.parseLong(behindName(stat)[START_TICKS]);
    }

    private static String[] behindName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}
