package io.daasvader.bench.start;

import io.daasvader.bench.Quantiles;
import io.daasvader.bench.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts of one kind. Not thread-safe. */
final class Starts {
    private final String name;
    private final List<Long> serving = new ArrayList<>();
    private final List<Long> following = new ArrayList<>();
    private final List<Long> cpu = new ArrayList<>();

    Starts(String name) {
        this.name = name;
    }

    /** Times in microseconds from the start of the process; the CPU is that until it followed the chain. */
    void add(long servingMicros, long followingMicros, Duration cpuUntilFollowing) {
        serving.add(servingMicros);
        following.add(followingMicros);
        cpu.add(cpuUntilFollowing.toNanos() / 1_000);
    }

    double servingMs() {
        return median(serving);
    }

    double followingMs() {
        return median(following);
    }

    double cpuMs() {
        return median(cpu);
    }

    private static double median(List<Long> micros) {
        return Quantiles.ofMicros(micros.stream().mapToLong(Long::longValue).toArray())
                .p50();
    }

    void write(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("servingMs", servingMs());
        json.put("followingMs", followingMs());
        json.put("cpuMs", cpuMs());
        report.put(name, json);
        report.line(
                "  %s",
                String.format(Locale.ROOT, "%-24s %12.0f %14.0f %12.0f", name, servingMs(), followingMs(), cpuMs()));
    }
}
