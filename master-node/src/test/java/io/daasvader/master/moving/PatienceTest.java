package io.daasvader.master.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Address WORKER = Address.parse("0x1");
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Patience patience = new Patience(Duration.ofSeconds(20));

    @Test
    void isOverWhenAWorkerWasOfflineForTheWholeGrace() {
        for (long now = 0; now < 60_000; now += 10_000) {
            assertThat(patience.isOver(WORKER, GRACE, now)).isFalse();
            patience.saw(Set.of(WORKER), now);
        }
        assertThat(patience.isOver(WORKER, GRACE, 59_999)).isFalse();
        assertThat(patience.isOver(WORKER, GRACE, 60_000)).isTrue();
    }

    @Test
    void beginsAnewWhenTheWorkerSpokeInBetween() {
        patience.saw(Set.of(WORKER), 0);
        patience.saw(Set.of(), 10_000);
        patience.saw(Set.of(WORKER), 20_000);
        assertThat(patience.isOver(WORKER, GRACE, 60_000)).isFalse();
        assertThat(patience.isOver(WORKER, GRACE, 80_000)).isTrue();
    }

    @Test
    void beginsAnewAfterWhatCouldNotBeRead() {
        patience.saw(Set.of(WORKER), 0);
        patience.broken();
        assertThat(patience.isOver(WORKER, GRACE, 60_000)).isFalse();
        patience.saw(Set.of(WORKER), 10_000);
        assertThat(patience.isOver(WORKER, GRACE, 69_999)).isFalse();
    }

    @Test
    void beginsAnewAfterATimeInWhichNobodyLooked() {
        patience.saw(Set.of(WORKER), 0);
        patience.saw(Set.of(WORKER), 20_001);
        assertThat(patience.isOver(WORKER, GRACE, 60_001)).isFalse();
        assertThat(patience.isOver(WORKER, GRACE, 80_001)).isTrue();
    }

    @Test
    void beginsAnewWhenTheClockWasSetBack() {
        patience.saw(Set.of(WORKER), 100_000);
        patience.saw(Set.of(WORKER), 90_000);
        assertThat(patience.isOver(WORKER, GRACE, 149_999)).isFalse();
    }
}
