package io.daasvader.sui.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final Bytes PAYLOAD = Bytes.of(new byte[500]);

    @TempDir
    Path folder = Path.of("");

    private static JournalEntry.Signed signed(String id) {
        return new JournalEntry.Signed(id, Digest.ZERO, PAYLOAD, PAYLOAD, 1, 1);
    }

    private static JournalEntry.Checkpointed done(String id) {
        return new JournalEntry.Checkpointed(id, Digest.ZERO, PAYLOAD, 7);
    }

    @Test
    void staysSmallAndKnowsAfterARestartWhatItKnewBefore() throws IOException {
        Path path = folder.resolve("journal");
        int kept = 10;
        long largest = 0;
        try (FileJournal journal = new FileJournal(path, kept, 20_000)) {
            journal.write(signed("open"));
            for (int i = 0; i < 200; i++) {
                journal.write(new JournalEntry.Planned("r" + i));
                journal.write(signed("r" + i));
                journal.write(done("r" + i));
                largest = Math.max(largest, Files.size(path));
            }
        }
        assertThat(largest).isLessThan(25_000);
        try (FileJournal journal = new FileJournal(path, kept, 20_000)) {
            assertThat(journal.undecided()).containsExactly(signed("open"));
            for (int i = 200 - kept; i < 200; i++) {
                assertThat(journal.find("r" + i)).contains(done("r" + i));
            }
            assertThat(journal.find("r" + (199 - kept))).isEmpty();
        }
    }

    @Test
    void remembersARequestTriedAnewAsTheYoungest() throws IOException {
        try (FileJournal journal = new FileJournal(folder.resolve("journal"), 2)) {
            journal.write(new JournalEntry.Expired("a", Digest.ZERO));
            journal.write(done("b"));
            journal.write(signed("a"));
            journal.write(done("a"));
            journal.write(done("c"));
            assertThat(journal.find("a")).contains(done("a"));
            assertThat(journal.find("b")).isEmpty();
        }
    }

    /** An interrupted caller must not take the journal down with it. */
    @Test
    void goesOnAfterAnInterruptedWrite() throws IOException {
        Path path = folder.resolve("journal");
        try (FileJournal journal = new FileJournal(path, 2, 2000)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 20; i++) {
                journal.write(done("r" + i));
            }
            assertThat(Thread.interrupted()).isTrue();
            journal.write(done("last"));
        }
        try (FileJournal journal = new FileJournal(path)) {
            assertThat(journal.find("last")).contains(done("last"));
        }
    }
}
