package io.daasvader.contracts.slashing;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.JoinTokenCleared;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.WorkerHeartbeat;
import io.daasvader.contracts.WorkerStatusChanged;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** The rule by which a silence is found and found again. Times in ms; a checkpoint's number is its time. */
class SilenceTest {
    private static final Address WORKER = Address.parse("0x77");
    private static final Optional<Silence.AsOf> NOW = Optional.of(new Silence.AsOf(10_000, 10_000));

    private final List<StreamEvent> events = new ArrayList<>();
    private long seq;

    private SilenceTest at(long ms, LongFunction<DaasEvent> event) {
        events.add(new StreamEvent(event.apply(seq++), new Cite(ms, Digest.ZERO, 0), ms));
        return this;
    }

    private SilenceTest beat(long ms) {
        return at(ms, s -> new WorkerHeartbeat(WORKER, s, ms));
    }

    private SilenceTest status(long ms, int to, boolean online, boolean maintenance) {
        return at(ms, s -> new WorkerStatusChanged(WORKER, s, 1, to, online, maintenance));
    }

    private SilenceTest marked(long ms) {
        return status(ms, 1, false, false);
    }

    private SilenceTest back(long ms) {
        return status(ms, 1, true, false);
    }

    private SilenceTest other(long ms) {
        return at(ms, s -> new JoinTokenCleared(WORKER, s, Bytes.EMPTY));
    }

    private SilenceTest accused(long ms, int offence) {
        return at(ms, s -> new SlashProposed(WORKER, s, WORKER, offence, 1, Bytes.EMPTY, 1));
    }

    private List<String> silences(Optional<Silence.AsOf> asOf) {
        return Silence.in(events, asOf).stream().map(SilenceTest::text).toList();
    }

    private static String text(Gap gap) {
        return gap.fromMs() + "-" + gap.untilMs() + (gap.lasts() ? "+" : "") + " "
                + gap.events().getFirst().seq() + ".."
                + gap.events().getLast().seq();
    }

    @Test
    void lastsFromTheLastSignOfLifeToTheNext() {
        assertThat(back(50).beat(100)
                        .beat(200)
                        .marked(300)
                        .other(310)
                        .back(400)
                        .beat(500)
                        .silences(NOW))
                .containsExactly("200-400 2..5");
    }

    @Test
    void endsWithAHeartbeatOfAnOfflineWorker() {
        assertThat(beat(200).marked(300).beat(350).back(400).silences(NOW)).containsExactly("200-350 0..2");
    }

    @Test
    void goesOnToNowWhenNobodyComesBack() {
        assertThat(beat(200).marked(300).other(310).silences(NOW)).containsExactly("200-10000+ 0..2");
        assertThat(silences(Optional.empty())).isEmpty();
    }

    @Test
    void needsTheMark() {
        assertThat(beat(200).beat(9_000).silences(NOW)).isEmpty();
    }

    @Test
    void forgivesAnAnnouncedMaintenance() {
        assertThat(status(200, 1, true, true)
                        .status(300, 1, false, true)
                        .back(400)
                        .silences(NOW))
                .isEmpty();
    }

    @Test
    void takesTheEndOfAMaintenanceForNoMark() {
        assertThat(status(200, 1, false, true)
                        .beat(300)
                        .status(400, 1, false, false)
                        .silences(NOW))
                .isEmpty();
    }

    @Test
    void endsWhenTheWorkerRetires() {
        assertThat(beat(200).marked(300).status(400, 2, false, false).silences(NOW))
                .containsExactly("200-400 0..2");
    }

    @Test
    void countsNothingBeforeAnEarlierAccusationOfDowntime() {
        assertThat(beat(200)
                        .marked(300)
                        .back(400)
                        .beat(500)
                        .marked(600)
                        .accused(700, 0)
                        .silences(NOW))
                .isEmpty();
        assertThat(back(800).marked(900).silences(NOW)).containsExactly("800-10000+ 6..7");
    }

    @Test
    void countsOnAfterAnAccusationOfSomethingElse() {
        assertThat(beat(200).marked(300).accused(350, 2).back(400).silences(NOW))
                .containsExactly("200-400 0..3");
    }

    @Test
    void concludesNothingAcrossAMissingEvent() {
        beat(200).marked(300).beat(310).marked(320).back(400);
        events.remove(2);
        assertThat(silences(NOW)).isEmpty();
    }
}
