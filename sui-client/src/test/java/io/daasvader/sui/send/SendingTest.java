package io.daasvader.sui.send;

import static io.daasvader.sui.send.SendStage.QUICK;
import static io.daasvader.sui.send.SendStage.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.send.ScriptedChain.Mishap;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.TransactionData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to signed bytes: they are written down, sent, and sent again unchanged until their fate is known. */
class SendingTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final SendStage stage = open();
    private final ScriptedChain chain = stage.chain;

    private static SendStage open() {
        try {
            return new SendStage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void fund() {
        chain.addressBalance = 1_000_000_000;
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private SendOutcome send(String id) throws IOException {
        return stage.sender(journal, QUICK).send(plan(id));
    }

    @Test
    void hasTheBytesInTheJournalBeforeTheyAreSent() throws IOException {
        List<Bytes> written = new ArrayList<>();
        chain.onReceived = () -> {
            JournalEntry entry = journal.find("a").orElseThrow();
            written.add(((JournalEntry.Sent) entry).signed().transaction());
        };
        assertThat(send("a")).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(written).isEqualTo(chain.received).hasSize(1);
    }

    @Test
    void sendsTheSameBytesAgainUntilAnAnswerComes() throws IOException {
        chain.mishaps.addAll(List.of(Mishap.LOST, Mishap.LOST, Mishap.LOST));
        assertThat(send("a")).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(chain.received).hasSize(4).containsOnly(chain.received.getFirst());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mishap.class,
            names = {"ANSWER_LOST", "FORGED"})
    void believesTheChainAndNotTheAnswer(Mishap mishap) throws IOException {
        chain.mishaps.addAll(List.of(Mishap.LOST, mishap));
        SendOutcome outcome = send("a");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SendOutcome.Succeeded.class,
                        ok -> assertThat(ok.effects().transactionDigest()).isEqualTo(ok.digest()));
        assertThat(chain.received).hasSize(2).containsOnly(chain.received.getFirst());
        assertThat(chain.executions()).isOne();
    }

    @Test
    void believesARefusalOfTheFirstAttemptAlone() throws IOException {
        chain.mishaps.add(Mishap.REFUSED);
        assertThat(send("a"))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class, r -> assertThat(r.reason()).isEqualTo("refused"));
        chain.mishaps.addAll(List.of(Mishap.LOST, Mishap.REFUSED));
        assertThat(send("b")).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(chain.received.subList(1, 4)).containsOnly(chain.received.get(1));
        assertThat(chain.executions()).isOne();
    }

    @Test
    void waitsForTheCheckpoint() throws IOException {
        chain.looksBeforeCheckpoint = 3;
        assertThat(send("a"))
                .isInstanceOfSatisfying(
                        SendOutcome.Succeeded.class,
                        ok -> assertThat(ok.checkpoint()).isEqualTo(chain.height));
        assertThat(chain.received).hasSize(1);
    }

    @Test
    void buildsAnewOnlyAfterTheLastEpochOfTheBytesIsOver() throws IOException {
        List<Long> epochs = new ArrayList<>();
        chain.onReceived = () -> epochs.add(chain.epoch);
        chain.mishaps.addAll(List.of(Mishap.LOST, Mishap.LOST, Mishap.EPOCHS_END));
        assertThat(send("a")).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(chain.received.subList(0, 3)).containsOnly(chain.received.getFirst());
        assertThat(chain.received.get(3)).isNotEqualTo(chain.received.getFirst());
        assertThat(epochs).containsExactly(5L, 5L, 5L, 7L);
        assertThat(chain.executions()).isOne();
        assertThat(range(chain.received.get(3)).minEpoch()).contains(7L);
    }

    private static Expiration.ValidDuring range(Bytes transaction) {
        return (Expiration.ValidDuring)
                TransactionData.fromBcs(transaction.toArray()).expiration();
    }

    @Test
    void buildsNothingAnewWhereTheOutcomeMayBePruned() throws IOException {
        chain.mishaps.add(Mishap.ANSWER_LOST);
        TransactionSender impatient = stage.sender(journal, QUICK.withPatience(Duration.ZERO));
        assertThat(impatient.send(plan("a"))).isInstanceOf(SendOutcome.Undecided.class);
        // Executed in its time, but this node has forgotten: building anew would execute it twice.
        chain.epoch += 2;
        chain.lowest = chain.height + 2;
        SendOutcome outcome = impatient.send(plan("a"));
        assertThat(outcome).isInstanceOf(SendOutcome.Undecided.class);
        assertThat(chain.received).containsOnly(chain.received.getFirst());
        assertThat(chain.executions()).isOne();
    }

    @Test
    void givesTheFirstOutcomeForTheSameRequestAgain() throws IOException {
        SendOutcome first = send("a");
        assertThat(send("a")).isEqualTo(first);
        assertThat(chain.received).hasSize(1);
    }

    @Test
    void isUndecidedAndSignsNothingWhileTheChainCannotBeRead() throws IOException {
        chain.down = true;
        assertThat(send("a"))
                .isInstanceOfSatisfying(
                        SendOutcome.Undecided.class,
                        undecided -> assertThat(undecided.digest()).isEmpty());
        chain.down = false;
        assertThat(send("a")).isInstanceOf(SendOutcome.Succeeded.class);
    }

    @Test
    void recoversManySendingsAtOnceEachWithItsOwnBytes() throws IOException {
        TransactionSender impatient = stage.sender(journal, QUICK.withPatience(Duration.ZERO));
        for (int i = 0; i < 40; i++) {
            chain.mishaps.add(i % 2 == 0 ? Mishap.LOST : Mishap.ANSWER_LOST);
            assertThat(impatient.send(plan("r" + i))).isInstanceOf(SendOutcome.Undecided.class);
        }
        List<Bytes> before = List.copyOf(chain.received);
        List<SendOutcome> outcomes = stage.sender(journal, QUICK).recover();
        assertThat(outcomes).hasSize(40).allMatch(SendOutcome.Succeeded.class::isInstance);
        assertThat(chain.received.subList(40, chain.received.size()))
                .containsExactlyInAnyOrderElementsOf(java.util.stream.IntStream.range(0, 40)
                        .filter(i -> i % 2 == 0)
                        .mapToObj(before::get)
                        .toList());
        assertThat(chain.executions()).isEqualTo(40);
        assertThat(journal.undecided()).isEmpty();
    }
}
