package io.daasvader.bench.history;

import io.daasvader.bench.Arguments;
import io.daasvader.bench.Quantiles;
import io.daasvader.bench.Report;
import io.daasvader.bench.stage.Disk;
import io.daasvader.bench.stage.Stage;
import io.daasvader.master.database.Database;
import io.daasvader.master.requests.HistoryFilter;
import io.daasvader.master.requests.RequestArchive;
import io.daasvader.master.requests.RequestState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** G17: pages of a long history, four lines for each request of 1,000 accounts, read as the HTTP interface reads them. */
public final class HistoryBench {
    private static final double G17_P99_MS = 50;
    private static final int OWNERS = 1_000;
    private static final int STEPS = 4;
    private static final long START_MS = 1_750_000_000_000L;
    private static final long STEP_MS = 20;

    private final int lines;
    private final int queries;
    private final Random random = new Random(7);
    private final Report report = new Report();
    private double worst;

    private HistoryBench(int lines, int queries) {
        this.lines = lines;
        this.queries = queries;
    }

    public static Report run(Arguments arguments, Consumer<String> progress) throws Exception {
        return new HistoryBench(arguments.number("lines", STEPS), arguments.number("queries", 1)).measure(progress);
    }

    private Report measure(Consumer<String> progress) throws Exception {
        Path folder = Stage.newFolder();
        try {
            Path file = folder.resolve("master.db");
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
            var _ = Flyway.configure()
                    .dataSource(source)
                    .placeholders(Map.of("bytes", "blob", "identity", "integer primary key autoincrement"))
                    .load()
                    .migrate();
            progress.accept("writing " + lines + " lines");
            fill(source, lines);
            report.put("lines", lines).put("queries", queries).put("databaseBytes", Files.size(file));
            report.line("%d lines, a database of %d MiB, %d queries each", lines, Files.size(file) >> 20, queries);
            report.line("  %-30s %s", "", Quantiles.HEAD);
            try (Database database = new Database(source)) {
                pages(new RequestArchive(database));
            }
        } finally {
            Disk.remove(folder);
        }
        return report.goal(
                "G17", worst <= G17_P99_MS, String.format(Locale.ROOT, "slowest p99 %.2f ms (goal 50 or less)", worst));
    }

    private static void fill(SQLiteDataSource source, int lines) throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            PreparedStatement request = connection.prepareStatement("""
                    insert into request (request_id, owner, client_request_id, method, resource, namespace, name, fee, created_ms,
                        deadline_ms, scheduled_tx, checkpoint, tx_index, event_index, state, completed, http_status, reason,
                        object_uid, answer, receipt_tx, updated_ms)
                    values (?, ?, ?, 'POST', 'configmaps', '', 'n', 1, ?, ?, ?, ?, 0, 0, ?, 1, 201, 0, ?, '{}', ?, ?)""");
            PreparedStatement line = connection.prepareStatement("""
                    insert into history (at_ms, request_id, owner, step, tx_digest, http_status, object_uid, reason, detail)
                    values (?, ?, ?, ?, ?, ?, ?, ?, 'ConfigMap')""");
            String[] steps = {"SCHEDULED", "ANSWERED", "RECEIPT_SENT", "RECEIPT"};
            for (int r = 0; r < lines / steps.length; r++) {
                long at = START_MS + r * STEP_MS * steps.length;
                String uid = new UUID(r, r).toString();
                Object[] values = {
                    id(r),
                    owner(r % OWNERS),
                    "c-" + r,
                    at,
                    at + 60_000,
                    "s" + r,
                    r,
                    r % 5_000 == 0 ? "EXPIRED" : "DONE",
                    uid,
                    "r" + r,
                    at
                };
                add(request, values);
                for (int s = 0; s < steps.length; s++) {
                    add(line, at + s * STEP_MS, id(r), owner(r % OWNERS), steps[s], "s" + r, 201, uid, 0);
                }
                if (r % 10_000 == 9_999) {
                    request.executeBatch();
                    line.executeBatch();
                    connection.commit();
                }
            }
            request.executeBatch();
            line.executeBatch();
            connection.commit();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws java.sql.SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static String id(int number) {
        return "0x" + "%064x".formatted(number + 1L);
    }

    private static String owner(int number) {
        return "0x" + "%064x".formatted(0xabc000000L + number);
    }

    private void pages(RequestArchive archive) {
        long end = START_MS + lines * STEP_MS;
        int requests = Math.max(1, lines / STEPS);
        HistoryFilter all = HistoryFilter.newest(50);
        tell("newest", "newest page", () -> archive.history(all));
        tell(
                "somewhere",
                "page somewhere, 500 lines",
                () -> archive.history(
                        filter(Optional.empty(), Optional.empty(), Optional.empty(), 0, somewhere(), 500)));
        tell(
                "owner",
                "an owner's page somewhere",
                () -> archive.history(filter(anyOwner(), Optional.empty(), Optional.empty(), 0, somewhere(), 50)));
        tell(
                "range",
                "one step in a range of time",
                () -> archive.history(filter(
                        Optional.empty(),
                        Optional.of("RECEIPT"),
                        Optional.empty(),
                        random.nextLong(START_MS, end),
                        Optional.empty(),
                        50)));
        tell(
                "expired",
                "requests that expired",
                () -> archive.history(filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(RequestState.EXPIRED),
                        0,
                        Optional.empty(),
                        50)));
        tell(
                "done",
                "an owner's done requests",
                () -> archive.history(
                        filter(anyOwner(), Optional.empty(), Optional.of(RequestState.DONE), 0, Optional.empty(), 50)));
        tell("object", "the request of an object", () -> {
            int r = random.nextInt(requests);
            return archive.byObject(new UUID(r, r).toString());
        });
        tell(
                "transaction",
                "the requests of a transaction",
                () -> archive.byTransaction("s" + random.nextInt(requests)));
    }

    private Optional<String> anyOwner() {
        return Optional.of(owner(random.nextInt(OWNERS)));
    }

    private Optional<Long> somewhere() {
        return Optional.of(random.nextLong(1, lines + 1L));
    }

    /** {@code fromMs}: beginning of ten minutes, 0 for any time. */
    private static HistoryFilter filter(
            Optional<String> owner,
            Optional<String> step,
            Optional<RequestState> state,
            long fromMs,
            Optional<Long> before,
            int limit) {
        Optional<Long> from = fromMs == 0 ? Optional.empty() : Optional.of(fromMs);
        return new HistoryFilter(
                owner, Optional.empty(), step, state, from, from.map(ms -> ms + 600_000), before, limit);
    }

    private void tell(String name, String what, Supplier<List<?>> query) {
        long[] micros = new long[queries];
        for (int i = 0; i < queries; i++) {
            long began = System.nanoTime();
            var _ = query.get();
            micros[i] = (System.nanoTime() - began) / 1_000;
        }
        Quantiles times = Quantiles.ofMicros(micros);
        worst = Math.max(worst, times.p99());
        report.put(name, times.toJson());
        report.line("  %-30s %s", what, times.row());
    }
}
