package io.daasvader.sui.send;

import io.daasvader.sui.journal.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journal in an append-only file: every write is on disk before it returns, a torn end is cut off. The file is rewritten
 * when most of it is out of date, and the oldest decided requests beyond a number are forgotten. Thread-safe.
 */
public final class FileJournal implements SendJournal {
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    /** Decided requests that are remembered unless told otherwise. */
    public static final int DEFAULT_KEPT = 10_000;

    private static final long SMALLEST_REWRITE = 1 << 20;

    private final LinkedHashMap<String, JournalEntry> newest = new LinkedHashMap<>();
    private final int kept;
    private final long smallestRewrite;
    private final RecordFile file;
    private int decided;
    private long rewriteAt;

    public FileJournal(Path path) throws IOException {
        this(path, DEFAULT_KEPT);
    }

    /**
     * Opens or creates the file.
     *
     * @param kept decided requests that are remembered; sending one again after it is forgotten would execute it again
     */
    public FileJournal(Path path, int kept) throws IOException {
        this(path, kept, SMALLEST_REWRITE);
    }

    FileJournal(Path path, int kept, long smallestRewrite) throws IOException {
        this.kept = kept;
        this.smallestRewrite = smallestRewrite;
        this.file = RecordFile.open(path, body -> remember(JournalCodec.decode(body)));
        this.rewriteAt = smallestRewrite;
    }

    private void remember(JournalEntry entry) {
        Optional<JournalEntry> before = find(entry.requestId());
        if (before.filter(JournalEntry::decided).isPresent()) {
            // Tried anew: the youngest again.
            newest.remove(entry.requestId());
            decided--;
        }
        newest.put(entry.requestId(), entry);
        decided += entry.decided() ? 1 : 0;
        if (decided > kept) {
            forgetOldestDecided();
        }
    }

    private void forgetOldestDecided() {
        Iterator<JournalEntry> oldest = newest.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().decided()) {
                oldest.remove();
                decided--;
                return;
            }
        }
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
        remember(entry);
        if (file.size() > rewriteAt) {
            rewrite();
        }
    }

    /** The entry is durable already: if this fails, writing goes on with what there is. */
    private void rewrite() {
        try {
            file.replace(newest.values().stream().map(JournalCodec::encode).toList());
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the journal could not be rewritten and keeps growing");
        }
        rewriteAt = Math.max(smallestRewrite, 2 * file.size());
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
