package io.daasvader.bench.requests;

import io.daasvader.bench.Arguments;
import io.daasvader.bench.Report;
import io.daasvader.bench.stage.Busy;
import io.daasvader.bench.stage.ChainWatch;
import io.daasvader.bench.stage.Disk;
import io.daasvader.bench.stage.Machine;
import io.daasvader.bench.stage.MasterProcess;
import io.daasvader.bench.stage.Requester;
import io.daasvader.bench.stage.Stage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/** G4: a flood of events into a master of little memory. */
public final class BurstBench {
    private static final double G4_SECONDS = 60;
    private static final int HEAP_MIB = 256;
    private static final String MASTER = "burst";

    private BurstBench() {}

    /**
     * What the master's database says.
     *
     * @param events stored events of requests
     * @param distinct requests among them
     * @param lastMicros when the last was stored
     */
    private record Stored(long events, long distinct, long lastMicros) {}

    /** Runs it; {@code events} requests are scheduled at once. */
    public static Report run(Path root, Arguments arguments, Consumer<String> progress) throws Exception {
        Path folder = Stage.newFolder();
        try (Stage stage = Stage.open(root, folder, progress)) {
            return run(stage, arguments.number("events", 1), progress);
        } finally {
            Disk.remove(folder);
        }
    }

    static Report run(Stage stage, int events, Consumer<String> progress) throws Exception {
        List<String> little = List.of("-Xmx" + HEAP_MIB + "m", "-XX:+ExitOnOutOfMemoryError");
        try (MasterProcess master = stage.master(MASTER, little)) {
            master.awaitReady();
            List<Requester> requesters =
                    stage.requesters(Math.max(Math.clamp(events / 10, 1, 200), Math.ceilDiv(events, Backlog.LARGEST)));
            progress.accept("preparing " + requesters.size() + " namespaces");
            Paced.prepare(requesters);
            stage.awaitEnds(60);
            return measure(stage, master, requesters, events, progress);
        }
    }

    private static Report measure(
            Stage stage, MasterProcess master, List<Requester> requesters, int events, Consumer<String> progress)
            throws Exception {
        progress.accept(events + " requests at once");
        Report report = new Report();
        Machine.report(report, stage);
        Busy busy = stage.busy(master);
        AtomicLong heap = new AtomicLong();
        long from = ChainWatch.nowMicros();
        Busy.Look before = busy.look();
        Backlog.Drained drained;
        try (ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor()) {
            var _ = sampler.scheduleAtFixedRate(() -> sample(master, heap), 0, 1, TimeUnit.SECONDS);
            drained = new Backlog(stage).run(requesters, events);
        }
        Busy.Look after = busy.look();
        Stored stored = stored(stage.database(MASTER), from / 1_000);
        double storedAfter =
                (stored.lastMicros() - stage.chain().scheduled(from).getFirst().micros()) / 1e6;
        double gcSeconds = master.meter("jvm_gc_pause_seconds_sum", "");
        report.line("master with -Xmx%dm", HEAP_MIB);
        DrainedReport.write(report, drained);
        report.put("storedSeconds", storedAfter)
                .put("heapBytes", heap.get())
                .put("residentBytes", master.residentBytes())
                .put("gcPauseSeconds", gcSeconds);
        report.line("  all events durable in the master after %.1f s", storedAfter);
        report.line(
                "  heap at most %d MiB of %d, %d MiB resident, %.1f s in collections",
                heap.get() >> 20, HEAP_MIB, master.residentBytes() >> 20, gcSeconds);
        busy.report(report, "cpu", before, after, events);
        boolean all = stored.events() == events && stored.distinct() == events && drained.once();
        return report.goal(
                "G4",
                all && storedAfter <= G4_SECONDS && heap.get() <= (long) HEAP_MIB << 20,
                String.format(
                        Locale.ROOT,
                        "%d events stored after %.1f s (goal 60 or less), all carried out after %.1f s; %d lost, %d repeated, heap %d MiB (goal 256 or less)",
                        stored.events(),
                        storedAfter,
                        drained.receipted(),
                        events - stored.distinct() + drained.lost() + drained.missing(),
                        stored.events() - stored.distinct() + drained.repeated(),
                        heap.get() >> 20));
    }

    private static void sample(MasterProcess master, AtomicLong heap) {
        try {
            long used = (long) master.meter("jvm_memory_used_bytes", "area=\"heap\"");
            heap.accumulateAndGet(used, Math::max);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stored stored(Path database, long fromMs) throws SQLException {
        SQLiteConfig readOnly = new SQLiteConfig();
        readOnly.setReadOnly(true);
        try (Connection connection = readOnly.createConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*), count(distinct r.request_id), max(i.received_ms) from inbox i
                        left join request r on r.scheduled_tx = i.tx_digest and r.event_index = i.event_index
                        where i.type like '%%K8sAPIRequestScheduled' and i.received_ms >= %d""".formatted(fromMs))) {
            if (!row.next()) {
                throw new SQLException("a count without a row");
            }
            return new Stored(row.getLong(1), row.getLong(2), row.getLong(3) * 1_000);
        }
    }
}
