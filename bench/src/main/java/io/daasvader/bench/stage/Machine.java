package io.daasvader.bench.stage;

import io.daasvader.bench.Report;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** What a measurement ran on; without it no figure can be read. */
public final class Machine {
    private Machine() {}

    /** Writes it down; the load is that of the last minute, before the measurement. */
    public static void report(Report report, Stage stage) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long fsync = stage.fsyncMicros();
        String version = stage.cluster().serverVersion().toString();
        report.put(
                "machine",
                Map.of(
                        "processors",
                        system.getAvailableProcessors(),
                        "loadBefore",
                        system.getSystemLoadAverage(),
                        "fsyncMicros",
                        fsync,
                        "kubernetes",
                        version));
        report.line(
                "Kubernetes %s, devnet (simulated chain), %d processors, load %.1f before, an fsync takes %d µs",
                version, system.getAvailableProcessors(), system.getSystemLoadAverage(), fsync);
    }
}
