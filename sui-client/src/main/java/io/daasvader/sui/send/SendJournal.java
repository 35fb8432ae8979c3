package io.daasvader.sui.send;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Memory of sendings. Thread-safe. A write is durable when the call returns. */
public interface SendJournal extends AutoCloseable {
    /** Newest entry of a request. */
    Optional<JournalEntry> find(String requestId);

    /** Newest entries that are not decided, oldest first. */
    List<JournalEntry> undecided();

    /** Replaces the newest entry of the same request. */
    void write(JournalEntry entry) throws IOException;

    @Override
    void close() throws IOException;
}
