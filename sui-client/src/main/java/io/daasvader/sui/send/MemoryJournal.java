package io.daasvader.sui.send;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forgets everything at exit: for tests and one-shot commands. Thread-safe. */
public final class MemoryJournal implements SendJournal {
    private final Map<String, JournalEntry> newest = new LinkedHashMap<>();

    @Override
    public synchronized Optional<JournalEntry> find(String requestId) {
        return Optional.ofNullable(newest.get(requestId));
    }

    @Override
    public synchronized List<JournalEntry> undecided() {
        return newest.values().stream().filter(e -> !e.decided()).toList();
    }

    @Override
    public synchronized void write(JournalEntry entry) {
        newest.put(entry.requestId(), entry);
    }

    @Override
    public void close() {}
}
