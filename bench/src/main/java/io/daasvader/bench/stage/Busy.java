package io.daasvader.bench.stage;

import io.daasvader.bench.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The processor time of each process that takes part, between two looks. Its clock advances in steps of 10 ms. */
public final class Busy {
    private final Map<String, Supplier<Optional<ProcessHandle>>> processes = new LinkedHashMap<>();

    /** Adds a process by name; one that does not run counts as 0. */
    Busy with(String name, Supplier<Optional<ProcessHandle>> process) {
        processes.put(name, process);
        return this;
    }

    /**
     * What was used up to now.
     *
     * @param atNanos when this was read
     * @param cpu by name
     */
    public record Look(long atNanos, Map<String, Duration> cpu) {}

    public Look look() {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        processes.forEach((name, process) -> cpu.put(
                name, process.get().flatMap(p -> p.info().totalCpuDuration()).orElse(Duration.ZERO)));
        return new Look(System.nanoTime(), cpu);
    }

    /** Writes down what each process used for one of {@code operations}, and how much of the machine all took together. */
    public void report(Report report, String name, Look from, Look to, long operations) {
        double wallMs = (to.atNanos() - from.atNanos()) / 1e6;
        Map<String, Double> each = new LinkedHashMap<>();
        double total = 0;
        for (String process : to.cpu().keySet()) {
            double ms = to.cpu().get(process).minus(from.cpu().get(process)).toNanos() / 1e6;
            each.put(process, ms / operations);
            total += ms;
        }
        int processors = Runtime.getRuntime().availableProcessors();
        StringBuilder line = new StringBuilder();
        each.forEach((process, ms) -> line.append(String.format(java.util.Locale.ROOT, "  %s %.2f", process, ms)));
        report.put(
                name,
                Map.of(
                        "cpuMsPerOperation",
                        each,
                        "cpuMsPerOperationTotal",
                        total / operations,
                        "processorsBusy",
                        total / wallMs,
                        "processors",
                        processors));
        report.line("  CPU ms/request:%s  all %.2f", line, total / operations);
        report.line("  processors busy with it: %.2f of %d", total / wallMs, processors);
    }
}
