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
import io.daasvader.sui.types.Digest;
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

/**
 * G16, first half: from the checkpoint with a worker's registration to the arrival of the transaction with its sealed ticket at the
 * node, and to that transaction's own checkpoint.
 */
public final class JoinBench {
    private static final double G16_MS = 100;
    private static final long PATIENCE_MS = 60_000;
    private static final String MASTER = "join";

    private final Stage stage;
    private final Map<Address, Long> registered = new ConcurrentHashMap<>();
    private final Map<Digest, Long> arrived = new ConcurrentHashMap<>();
    private final Map<Address, Ticket> ticketed = new ConcurrentHashMap<>();

    /** When the node had the transaction, and when it was in a checkpoint. */
    private record Ticket(long sentMicros, long checkpointMicros) {}

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
        stage.devnet().chain().onArrival(tx -> bench.arrived.putIfAbsent(tx, ChainWatch.nowMicros()));
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
                                        case JoinTokenSet event ->
                                            ticketed.putIfAbsent(
                                                    event.streamId(),
                                                    new Ticket(arrived.getOrDefault(t.digest(), micros), micros));
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
        List<Long> toSent = new ArrayList<>();
        List<Long> toCheckpoint = new ArrayList<>();
        registered.forEach((worker, at) -> {
            Ticket ticket = ticketed.get(worker);
            if (ticket != null) {
                toSent.add(ticket.sentMicros() - at);
                toCheckpoint.add(ticket.checkpointMicros() - at);
            }
        });
        Quantiles sent = quantiles(toSent);
        Quantiles onChain = quantiles(toCheckpoint);
        int missing = workers - toSent.size();
        report.put("ticket", sent.toJson())
                .put("ticketOnChain", onChain.toJson())
                .put("missing", missing);
        report.line("%-28s %s", "", Quantiles.HEAD)
                .line("%-28s %s", "registration to ticket sent", sent.row())
                .line("%-28s %s", "... to its checkpoint", onChain.row());
        return report.goal(
                "G16",
                missing == 0 && sent.p99() <= G16_MS,
                String.format(
                        Locale.ROOT,
                        "registration's checkpoint to the ticket's transaction at the node, p99 %.1f ms (goal 100 or less), %d of %d workers without a ticket",
                        sent.p99(),
                        missing,
                        workers));
    }

    private static Quantiles quantiles(List<Long> micros) {
        return Quantiles.ofMicros(micros.stream().mapToLong(Long::longValue).toArray());
    }
}
