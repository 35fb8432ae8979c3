package io.daasvader.master.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void theFirstDoesNotWaitForOthers() throws InterruptedException {
        Gathering<String> gathering = new Gathering<>(100, LONG);
        gathering.offer("a");

        assertThat(gathering.take()).containsExactly("a");
    }

    @Test
    void waitsForOthersWhenTheLastGroupHasJustGone() throws InterruptedException {
        Gathering<String> gathering = new Gathering<>(2, LONG);
        gathering.offer("a");
        assertThat(gathering.take()).containsExactly("a");
        gathering.offer("b");
        var _ = CompletableFuture.runAsync(
                () -> gathering.offer("c"), CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));

        assertThat(gathering.take()).containsExactly("b", "c");
    }

    @Test
    void aFullGroupGoesAtOnce() throws InterruptedException {
        Gathering<String> gathering = new Gathering<>(2, LONG);
        for (String item : new String[] {"a", "b", "c", "d", "e"}) {
            gathering.offer(item);
        }

        assertThat(gathering.take()).containsExactly("a", "b");
        assertThat(gathering.take()).containsExactly("c", "d");
        assertThat(gathering.size()).isEqualTo(1);
    }

    @Test
    void anItemOfferedTwiceIsInTheGroupOnce() throws InterruptedException {
        Gathering<String> gathering = new Gathering<>(100, Duration.ZERO);
        gathering.offer("a");
        gathering.offer("a");

        assertThat(gathering.take()).containsExactly("a");
    }

    @Test
    void aGroupThatIsNotFullGoesWhenTheIntervalIsOver() throws InterruptedException {
        Gathering<String> gathering = new Gathering<>(100, Duration.ofMillis(20));
        gathering.offer("a");
        assertThat(gathering.take()).containsExactly("a");
        gathering.offer("b");

        assertThat(gathering.take()).containsExactly("b");
    }
}
