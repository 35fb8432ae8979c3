package io.daasvader.master.requests;

import io.daasvader.master.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/**
 * A program, no test: fills a database with a million lines of history (four for each of 250,000 requests of 1,000 owners) and
 * tells the times of filtered pages. Arguments: number of lines, queries of each kind.
 */
final class HistoryBench {
    private static final int OWNERS = 1_000;
    private static final long START_MS = 1_750_000_000_000L;
    private static final long STEP_MS = 20;

    private HistoryBench() {}

    public static void main(String[] args) throws Exception {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int queries = args.length > 1 ? Integer.parseInt(args[1]) : 500;
        Path folder = Files.createTempDirectory("history-bench");
        Path file = folder.resolve("master.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
        Flyway.configure()
                .dataSource(source)
                .placeholders(Map.of("bytes", "blob", "identity", "integer primary key autoincrement"))
                .load()
                .migrate();
        long began = System.nanoTime();
        fill(source, lines);
        System.out.printf("%d lines filled in %d ms, %d MiB%n", lines, millis(began), Files.size(file) >> 20);
        try (Database database = new Database(source)) {
            RequestArchive archive = new RequestArchive(database);
            measure(archive, lines, queries);
        }
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
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

    private static void measure(RequestArchive archive, int lines, int queries) {
        Random random = new Random(7);
        long end = START_MS + lines * STEP_MS;
        Optional<Long> none = Optional.empty();
        tell("newest page", queries, () -> archive.history(HistoryFilter.newest(50)));
        tell(
                "page somewhere, 500 lines",
                queries,
                () -> archive.history(new HistoryFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        none,
                        none,
                        Optional.of(random.nextLong(500, lines)),
                        500)));
        tell(
                "owner, page somewhere",
                queries,
                () -> archive.history(new HistoryFilter(
                        Optional.of(owner(random.nextInt(OWNERS))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        none,
                        none,
                        Optional.of(random.nextLong(lines / 10, lines)),
                        50)));
        tell("step and time range", queries, () -> {
            long from = random.nextLong(START_MS, end);
            return archive.history(new HistoryFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("RECEIPT"),
                    Optional.empty(),
                    Optional.of(from),
                    Optional.of(from + 600_000),
                    none,
                    50));
        });
        tell(
                "state EXPIRED",
                queries,
                () -> archive.history(new HistoryFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(RequestState.EXPIRED),
                        none,
                        none,
                        none,
                        50)));
        tell(
                "state DONE of an owner",
                queries,
                () -> archive.history(new HistoryFilter(
                        Optional.of(owner(random.nextInt(OWNERS))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(RequestState.DONE),
                        none,
                        none,
                        none,
                        50)));
        tell("by object", queries, () -> {
            int r = random.nextInt(lines / 4);
            return archive.byObject(new UUID(r, r).toString());
        });
        tell("by transaction", queries, () -> archive.byTransaction("s" + random.nextInt(lines / 4)));
    }

    private static void tell(String what, int queries, java.util.function.Supplier<List<?>> query) {
        long[] times = new long[queries];
        int found = 0;
        for (int i = 0; i < queries; i++) {
            long began = System.nanoTime();
            found += query.get().size();
            times[i] = (System.nanoTime() - began) / 1_000;
        }
        Arrays.sort(times);
        System.out.printf(
                "%-28s median %7.2f ms  p99 %7.2f ms  worst %7.2f ms  (%d lines found a query)%n",
                what,
                times[queries / 2] / 1e3,
                times[queries * 99 / 100] / 1e3,
                times[queries - 1] / 1e3,
                found / queries);
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
