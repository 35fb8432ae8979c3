package io.daasvader.master.chain;

import io.daasvader.master.database.Database;
import io.daasvader.sui.send.JournalEntry;
import io.daasvader.sui.send.SendJournal;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal of sendings in the master's database. */
final class SendingJournal implements SendJournal {
    private static final long KEPT = 10_000;

    private final Database database;

    SendingJournal(Database database) {
        this.database = database;
    }

    @Override
    public Optional<JournalEntry> find(String requestId) {
        return database.read(jdbc -> jdbc.sql("select entry from sending where request_id = ?")
                .param(requestId)
                .query((row, n) -> JournalEntry.fromBcs(row.getBytes(1)))
                .optional());
    }

    @Override
    public List<JournalEntry> undecided() {
        return database.read(jdbc -> jdbc.sql("select entry from sending where decided = 0 order by position")
                .query((row, n) -> JournalEntry.fromBcs(row.getBytes(1)))
                .list());
    }

    @Override
    public void write(JournalEntry entry) {
        database.update(jdbc -> write(jdbc, entry));
    }

    private static void write(JdbcClient jdbc, JournalEntry entry) {
        jdbc.sql("""
                        insert into sending (request_id, position, decided, entry)
                        values (?, (select coalesce(max(position), 0) + 1 from sending), ?, ?)
                        on conflict (request_id) do update set decided = excluded.decided, entry = excluded.entry""")
                .param(entry.requestId())
                .param(entry.decided() ? 1 : 0)
                .param(entry.toBcs())
                .update();
        if (entry.decided()) {
            jdbc.sql("delete from sending where decided = 1 and position < (select max(position) from sending) - ?")
                    .param(KEPT)
                    .update();
        }
    }

    @Override
    public void close() {}
}
