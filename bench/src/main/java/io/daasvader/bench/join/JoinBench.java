package io.daasvader.bench.join;

import io.daasvader.bench.Arguments;
import io.daasvader.bench.Quantiles;
import io.daasvader.bench.Report;
import io.daasvader.bench.stage.Busy;
import io.daasvader.bench.stage.ChainWatch;
import io.daasvader.bench.stage.Disk;
import io.daasvader.bench.stage.Machine;
import io.daasvader.bench.stage.MasterProcess;
import io.daasvader.bench.stage.Stage;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.JoinTokenSet;
import io.daasvader.contracts.WorkerRegistered;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.TransactionEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** G16, first half: from a worker's registration on chain to its sealed ticket on chain. */
public final class JoinBench {
    private static final double G16_MS = 100;
    private static final long PATIENCE_MS = 60_000;
    private static final String MASTER = "join";

    private final Stage stage;
    private final Map<Address, Long> registered = new ConcurrentHashMap<>();
    private final Map<Address, Long> ticketed = new ConcurrentHashMap<>();

    private JoinBench(Stage stage) {
        this.stage = stage;
    }

    /** Runs it; {@code workers} register, {@code rate} a second, after {@code warm-up} that do not count. */
    public static Report run(Path root, Arguments arguments, Consumer<String> progress) throws Exception {
        Path folder = Stage.newFolder();
        try (Stage stage = Stage.open(root, folder, progress)) {
            return run(stage, arguments, progress);
        } finally {
            Disk.remove(folder);
        }
    }

    static Report run(Stage stage, Arguments arguments, Consumer<String> progress) throws Exception {
        JoinBench bench = new JoinBench(stage);
        stage.devnet().chain().onCheckpoint(bench::note);
        int rate = arguments.number("rate", 1);
        try (MasterProcess master = stage.master(MASTER, List.of())) {
            master.awaitReady();
            progress.accept(arguments.number("warm-up", 0) + " workers that do not count");
            bench.register("warm", arguments.number("warm-up", 0), rate);
            bench.registered.clear();
            bench.ticketed.clear();
            Report report = new Report();
            Machine.report(report, stage);
            Busy busy = stage.busy(master);
            Busy.Look before = busy.look();
            int workers = arguments.number("workers", 1);
            progress.accept(workers + " workers, " + rate + " a second");
            bench.register("node", workers, rate);
            Busy.Look after = busy.look();
            busy.report(report, "cpu", before, after, workers);
            return bench.report(report, workers);
        }
    }

    private void note(Checkpoint checkpoint) {
        long micros = ChainWatch.nowMicros();
        checkpoint
                .transactions()
                .forEach(t -> t.eventsBcs()
                        .ifPresent(bcs -> TransactionEvents.fromBcs(bcs)
                                .events()
                                .forEach(e -> {
                                    switch (DaasEvents.decode(stage.devnet().packageId(), e)) {
                                        case WorkerRegistered event -> registered.put(event.workerId(), micros);
                                        case JoinTokenSet event -> ticketed.putIfAbsent(event.streamId(), micros);
                                        default -> {}
                                    }
                                })));
    }

    private void register(String prefix, int workers, int rate) throws Exception {
        List<Registrar> registrars = IntStream.range(0, workers)
                .mapToObj(n -> new Registrar(stage.devnet(), stage.network(), prefix + "-bench-" + n))
                .toList();
        long began = System.nanoTime();
        for (int i = 0; i < workers; i++) {
            long due = began + i * (1_000_000_000L / rate);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            registrars.get(i).register().get();
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (!ticketed.keySet().containsAll(registered.keySet())) {
            if (System.nanoTime() > until) {
                return; // reported as missing
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Report report(Report report, int workers) {
        List<Long> micros = new ArrayList<>();
        registered.forEach((worker, at) -> {
            Long sealed = ticketed.get(worker);
            if (sealed != null) {
                micros.add(sealed - at);
            }
        });
        Quantiles delays =
                Quantiles.ofMicros(micros.stream().mapToLong(Long::longValue).toArray());
        int missing = workers - micros.size();
        report.put("ticket", delays.toJson()).put("missing", missing);
        report.line("%-28s %s", "", Quantiles.HEAD).line("%-28s %s", "registration to ticket", delays.row());
        return report.goal(
                "G16",
                missing == 0 && delays.p99() <= G16_MS,
                String.format(
                        Locale.ROOT,
                        "registration's checkpoint to the ticket's checkpoint, p99 %.1f ms (goal 100 or less), %d of %d workers without a ticket",
                        delays.p99(),
                        missing,
                        workers));
    }
}
