package io.daasvader.sui.send;

import io.daasvader.sui.journal.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Journal in an append-only file: every write is on disk before it returns, a torn end is cut off. Thread-safe. */
public final class FileJournal implements SendJournal {
    private final Map<String, JournalEntry> newest = new LinkedHashMap<>();
    private final RecordFile file;

    public FileJournal(Path path) throws IOException {
        file = RecordFile.open(path, body -> {
            JournalEntry entry = JournalCodec.decode(body);
            newest.put(entry.requestId(), entry);
        });
    }

    @Override
    public synchronized Optional<JournalEntry> find(String requestId) {
        return Optional.ofNullable(newest.get(requestId));
    }

    @Override
    public synchronized List<JournalEntry> undecided() {
        return newest.values().stream().filter(e -> !e.decided()).toList();
    }

    @Override
    public synchronized void write(JournalEntry entry) throws IOException {
        file.append(List.of(JournalCodec.encode(entry)));
        newest.put(entry.requestId(), entry);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
