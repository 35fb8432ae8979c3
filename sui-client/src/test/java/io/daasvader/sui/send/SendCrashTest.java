package io.daasvader.sui.send;

import static io.daasvader.sui.send.SendStage.QUICK;
import static io.daasvader.sui.send.SendStage.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.send.ScriptedChain.Mishap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies at every write of the journal, before it and after it; the next one ends with the same bytes. */
class SendCrashTest {
    private static final List<List<Mishap>> WEATHER = List.of(
            List.of(), List.of(Mishap.LOST), List.of(Mishap.ANSWER_LOST), List.of(Mishap.LOST, Mishap.ANSWER_LOST));

    @TempDir
    Path folder = Path.of("");

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at one write; a write that it dies before leaves nothing. */
    private record Dying(SendJournal journal, AtomicInteger writes, int at, boolean before) implements SendJournal {
        @Override
        public Optional<JournalEntry> find(String requestId) {
            return journal.find(requestId);
        }

        @Override
        public List<JournalEntry> undecided() {
            return journal.undecided();
        }

        @Override
        public void write(JournalEntry entry) throws IOException {
            boolean now = writes.getAndIncrement() == at;
            if (now && before) {
                throw new Crash();
            }
            journal.write(entry);
            if (now) {
                throw new Crash();
            }
        }

        @Override
        public void close() throws IOException {
            journal.close();
        }
    }

    @Test
    void goesOnWithTheSameBytesAfterADeathAtEveryWrite() throws IOException {
        int deaths = 0;
        for (List<Mishap> weather : WEATHER) {
            for (boolean before : new boolean[] {true, false}) {
                int at = 0;
                while (dies(weather, at, before)) {
                    at++;
                    deaths++;
                }
                assertThat(at).as("writes of one sending").isGreaterThanOrEqualTo(4);
            }
        }
        System.out.println("deaths in sending survived: " + deaths + " of " + deaths);
        assertThat(deaths).isGreaterThanOrEqualTo(32);
    }

    /** False when the sending ended before its turn to die. */
    private boolean dies(List<Mishap> weather, int at, boolean before) throws IOException {
        Path file = folder.resolve(WEATHER.indexOf(weather) + "-" + at + "-" + before);
        try (SendStage stage = new SendStage()) {
            stage.chain.addressBalance = 1_000_000_000;
            stage.chain.mishaps.addAll(weather);
            try (SendJournal dying = new Dying(new FileJournal(file), new AtomicInteger(), at, before)) {
                Throwable death =
                        catchThrowable(() -> stage.sender(dying, QUICK).send(plan("a")));
                if (death == null) {
                    return false;
                }
                assertThat(death).isInstanceOf(Crash.class);
            }
            List<Bytes> sentBefore = List.copyOf(stage.chain.received);
            try (SendJournal journal = new FileJournal(file)) {
                TransactionSender next = stage.sender(journal, QUICK);
                assertThat(next.recover()).allMatch(SendOutcome.Succeeded.class::isInstance);
                assertThat(next.send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
            }
            assertThat(stage.chain.executions())
                    .as("executions, death at %d", at)
                    .isOne();
            if (!sentBefore.isEmpty()) {
                assertThat(stage.chain.received).containsOnly(sentBefore.getFirst());
            }
        }
        return true;
    }
}
