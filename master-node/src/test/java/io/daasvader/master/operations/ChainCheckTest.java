package io.daasvader.master.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.follow.FeedAlarm;
import io.daasvader.sui.follow.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final ChainCheck CHECK = new ChainCheck(50, Duration.ofSeconds(60));

    private static FeedState feed(FeedState.Phase phase, Optional<Instant> lastFrame, Optional<FeedAlarm> alarm) {
        return new FeedState(phase, 10, 10, Optional.empty(), lastFrame, alarm, 0, 0, 0, 0, 0);
    }

    private static FeedState live(Optional<FeedAlarm> alarm) {
        return feed(FeedState.Phase.LIVE, Optional.of(NOW), alarm);
    }

    private static Optional<FeedAlarm> alarm(FeedAlarm.Kind kind) {
        return Optional.of(new FeedAlarm(kind, "told"));
    }

    private static Optional<String> trouble(FeedState feed, long lag) {
        return CHECK.trouble(feed, OptionalLong.of(lag), true, NOW);
    }

    @Test
    void isGoodUpToTheMostLagAndTheLongestSilence() {
        assertThat(trouble(live(Optional.empty()), 50)).isEmpty();
        assertThat(trouble(feed(FeedState.Phase.LIVE, Optional.of(NOW.minusSeconds(60)), Optional.empty()), 0))
                .isEmpty();
    }

    @Test
    void saysHowFarTheFeedIsBehind() {
        assertThat(trouble(live(Optional.empty()), 51))
                .hasValueSatisfying(t -> assertThat(t).contains("51 checkpoints behind"));
    }

    @Test
    void saysHowLongTheFeedIsSilent() {
        assertThat(trouble(feed(FeedState.Phase.LIVE, Optional.of(NOW.minusSeconds(61)), Optional.empty()), 0))
                .hasValueSatisfying(t -> assertThat(t).contains("silent for 61 s"));
    }

    @Test
    void isNotReadyBeforeTheFirstFrame() {
        assertThat(trouble(feed(FeedState.Phase.WAITING, Optional.empty(), Optional.empty()), 0))
                .hasValueSatisfying(t -> assertThat(t).contains("nothing yet"));
    }

    @Test
    void saysThatNoNodeAnswers() {
        assertThat(CHECK.trouble(live(Optional.empty()), OptionalLong.of(0), false, NOW))
                .hasValue("no full node answers");
        assertThat(CHECK.trouble(live(Optional.empty()), OptionalLong.empty(), true, NOW))
                .hasValue("no full node answers");
    }

    @Test
    void saysWhyTheFeedStopped() {
        assertThat(trouble(feed(FeedState.Phase.STOPPED, Optional.of(NOW), alarm(FeedAlarm.Kind.GAP)), 0))
                .hasValue("the event feed has stopped: GAP, told");
    }

    @Test
    void takesGraveAlarmsForTroubleUntilTheFeedLivesAgain() {
        for (FeedAlarm.Kind kind : FeedAlarm.Kind.values()) {
            boolean grave = kind != FeedAlarm.Kind.OUT_OF_ORDER && kind != FeedAlarm.Kind.WITHHELD;
            FeedState waiting = feed(FeedState.Phase.WAITING, Optional.of(NOW), alarm(kind));
            assertThat(trouble(waiting, 0).isPresent()).as(kind.name()).isEqualTo(grave);
            assertThat(trouble(live(alarm(kind)), 0)).as(kind.name()).isEmpty();
        }
    }
}
