package io.daasvader.bench.start;

import io.daasvader.bench.Arguments;
import io.daasvader.bench.Report;
import io.daasvader.bench.stage.AuditLog;
import io.daasvader.bench.stage.ChainWatch;
import io.daasvader.bench.stage.Disk;
import io.daasvader.bench.stage.Machine;
import io.daasvader.bench.stage.MasterProcess;
import io.daasvader.bench.stage.Requester;
import io.daasvader.bench.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** G12, G13 and G14: start, memory at rest, and return after SIGKILL. */
public final class StartBench {
    private static final double G12_SERVING_MS = 1_300;
    private static final double G12_FOLLOWING_MS = 2_000;
    private static final double G12_RATIO = 0.5;
    private static final long G13_BYTES = 200L << 20;
    private static final double G14_MS = 3_000;
    private static final List<String> PLAIN = List.of("-XX:AOTMode=off");

    private final Stage stage;
    private final Consumer<String> progress;
    private final Report report = new Report();

    private StartBench(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    public static Report run(Path root, Arguments arguments, Consumer<String> progress) throws Exception {
        Path folder = Stage.newFolder();
        try (Stage stage = Stage.open(root, folder, progress)) {
            return run(stage, arguments, progress);
        } finally {
            Disk.remove(folder);
        }
    }

    /** On a stage that is open already. */
    public static Report run(Stage stage, Arguments arguments, Consumer<String> progress) throws Exception {
        StartBench bench = new StartBench(stage, progress);
        Machine.report(bench.report, stage);
        int rounds = arguments.number("rounds", 0);
        if (rounds > 0) {
            bench.starts(rounds);
        }
        bench.recovery(arguments.number("idle-seconds", 0), arguments.number("requests", 1));
        return bench.report;
    }

    private void starts(int rounds) throws IOException, InterruptedException {
        Starts cached = new Starts("with the build's cache");
        Starts plain = new Starts("without");
        boolean used = true;
        for (int round = 0; round < rounds; round++) {
            progress.accept("start " + (round + 1) + " of " + rounds);
            used &= start("cached-" + round, List.of(), cached);
            var _ = start("plain-" + round, PLAIN, plain);
        }
        report.put("rounds", rounds).put("cacheUsed", used);
        report.line("");
        report.line(
                "%d starts each in turn, medians in ms; the build's cache was %s", rounds, used ? "used" : "MISSING");
        report.line("  %-24s %12s %14s %12s", "", "first 200", "follows chain", "CPU");
        cached.write(report);
        plain.write(report);
        double ratio = cached.servingMs() / plain.servingMs();
        report.goal(
                "G12",
                used
                        && cached.servingMs() <= G12_SERVING_MS
                        && cached.followingMs() <= G12_FOLLOWING_MS
                        && ratio <= G12_RATIO,
                String.format(
                        Locale.ROOT,
                        "first 200 after %.2f s (goal 1.3 or less), following after %.2f s (goal 2 or less), %.2f x the time and %.2f x the CPU of a start without the cache (goal 0.5 or less)",
                        cached.servingMs() / 1e3,
                        cached.followingMs() / 1e3,
                        ratio,
                        cached.cpuMs() / plain.cpuMs()));
    }

    /** Gives whether the cache was used. */
    private boolean start(String name, List<String> jvm, Starts into) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (MasterProcess master = stage.master(name, jvm)) {
            master.awaitServing();
            long serving = System.nanoTime();
            master.awaitReady();
            long following = System.nanoTime();
            into.add((serving - began) / 1_000, (following - began) / 1_000, cpu(master));
            return master.cached();
        }
    }

    private static Duration cpu(MasterProcess master) {
        return master.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void memory(MasterProcess master, int idleSeconds) throws IOException, InterruptedException {
        progress.accept("at rest for " + idleSeconds + " s");
        TimeUnit.SECONDS.sleep(idleSeconds);
        long resident = master.residentBytes();
        double heap = master.meter("jvm_memory_used_bytes", "area=\"heap\"");
        report.line("");
        report.put("idleResidentBytes", resident).put("idleHeapBytes", (long) heap);
        report.line(
                "At rest for %d s: %d MiB resident, %.0f MiB of heap used",
                idleSeconds, resident >> 20, heap / 1048576);
        report.goal(
                "G13", resident <= G13_BYTES, String.format(Locale.ROOT, "%d MiB (goal 200 or less)", resident >> 20));
    }

    /** Requests come while the master is dead. */
    private void recovery(int idleSeconds, int requests) throws IOException, InterruptedException, ExecutionException {
        Requester requester = stage.requesters(1).getFirst();
        try (MasterProcess first = stage.master("killed", List.of())) {
            first.awaitReady();
            var _ = requester.submit(List.of(requester.next())).get();
            stage.awaitEnds(60);
            memory(first, idleSeconds);
            progress.accept("killed with " + requests + " requests to come");
            first.kill();
        }
        long from = ChainWatch.nowMicros();
        List<Requester.Ask> asks = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            asks.add(requester.next());
        }
        var _ = requester.submit(asks).get();
        long began = System.nanoTime();
        double serving;
        double caughtUp;
        try (MasterProcess second = stage.master("killed", List.of())) {
            second.awaitServing();
            serving = (System.nanoTime() - began) / 1e6;
            second.awaitReady();
            stage.awaitEnds(60);
            caughtUp = (System.nanoTime() - began) / 1e6;
        }
        Set<String> keys = new HashSet<>();
        asks.forEach(ask -> keys.add(ask.key()));
        long done = stage.audit().calls(from).stream()
                .filter(AuditLog.Call::ok)
                .filter(call -> keys.contains(call.key()))
                .count();
        report.line("");
        report.put("recovery", java.util.Map.of("servingMs", serving, "caughtUpMs", caughtUp, "requests", requests));
        report.line("Killed with SIGKILL, %d requests while it was down", requests);
        report.goal(
                "G14",
                caughtUp - serving <= G14_MS && done == requests,
                String.format(
                        Locale.ROOT,
                        "caught up %.2f s after its start, %.2f s after its first 200 (goal 3 or less); %d applied of %d, each once",
                        caughtUp / 1e3,
                        (caughtUp - serving) / 1e3,
                        done,
                        requests));
    }
}
