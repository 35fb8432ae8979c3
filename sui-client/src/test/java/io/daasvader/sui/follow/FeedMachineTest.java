package io.daasvader.sui.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.follow.FeedEffect.OpenList;
import io.daasvader.sui.follow.FeedEffect.OpenSubscription;
import io.daasvader.sui.follow.FeedInput.Completed;
import io.daasvader.sui.follow.FeedInput.Failed;
import io.daasvader.sui.follow.FeedInput.ListEnd;
import io.daasvader.sui.follow.FeedInput.Received;
import io.daasvader.sui.rpc.Backoff;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Single decisions of the machine, in virtual time, against a node whose List calls always succeed. */
class FeedMachineTest {
    private static final long MINUTE = 60_000;

    /** What becomes of a subscription. */
    private enum Fate {
        REFUSED,
        UNIMPLEMENTED,
        /** Its first frame comes, and then its end after a minute. */
        LASTS_A_MINUTE,
        /** Frames for ever. */
        LASTS
    }

    private final FeedMachine machine = new FeedMachine(
            FeedSettings.DEFAULT
                    .withBackoff(new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ZERO))
                    .withStall(Duration.ofHours(1), Duration.ofHours(1)),
            new Random(1));
    private final ArrayDeque<FeedInput> inputs = new ArrayDeque<>();
    private final List<Long> subscribed = new ArrayList<>();
    private final List<Long> listed = new ArrayList<>();
    private FollowState state = FollowState.initial(new ResumePoint(Cursor.startingAt(0), List.of()));
    private Fate fate = Fate.LASTS;
    private Optional<StreamFault> listFault = Optional.empty();
    private OptionalLong endOfSubscription = OptionalLong.empty();
    private long stream;
    private long now;

    private void run(long until) {
        if (now == 0) {
            inputs.add(new FeedInput.Started(0));
        }
        for (; now < until; now += 50) {
            if (endOfSubscription.isPresent() && endOfSubscription.getAsLong() <= now) {
                endOfSubscription = OptionalLong.empty();
                inputs.add(new Failed(now, stream, "a", StreamFault.EOF, true));
            }
            OptionalLong due = machine.deadline(state);
            if (due.isPresent() && due.getAsLong() <= now) {
                inputs.add(new FeedInput.Tick(now));
            }
            while (!inputs.isEmpty()) {
                FeedMachine.Step step = machine.step(state, inputs.poll());
                state = step.state();
                step.effects().forEach(this::act);
            }
        }
    }

    private void act(FeedEffect effect) {
        switch (effect) {
            case OpenList open -> {
                listed.add(now);
                if (listFault.isPresent()) {
                    inputs.add(new Failed(now, open.stream(), "a", listFault.get(), false));
                } else {
                    inputs.add(new Received(now, open.stream(), frame()));
                    inputs.add(new Completed(now, open.stream(), ListEnd.TIP));
                }
            }
            case OpenSubscription open -> {
                subscribed.add(now);
                stream = open.stream();
                switch (fate) {
                    case REFUSED -> inputs.add(new Failed(now, stream, "a", StreamFault.INTERRUPTED, true));
                    case UNIMPLEMENTED -> inputs.add(new Failed(now, stream, "a", StreamFault.UNIMPLEMENTED, true));
                    case LASTS_A_MINUTE -> {
                        inputs.add(new Received(now, stream, frame()));
                        endOfSubscription = OptionalLong.of(now + MINUTE);
                    }
                    case LASTS -> inputs.add(new Received(now, stream, frame()));
                }
            }
            default -> {}
        }
    }

    private Frames frame() {
        return new Frames("a", List.of(), Optional.of(new byte[] {1}), OptionalLong.of(now / 250), 1);
    }

    private static List<Long> gaps(List<Long> times) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i) - times.get(i - 1));
        }
        return gaps;
    }

    @Test
    void subscribesEverMoreSeldomWhileSubscriptionsAreRefusedAndReadsOnMeanwhile() {
        fate = Fate.REFUSED;
        run(10 * MINUTE);
        assertThat(gaps(subscribed)).isSorted();
        assertThat(gaps(subscribed).getFirst()).isLessThan(500);
        assertThat(gaps(subscribed).getLast()).isGreaterThanOrEqualTo(30_000);
        assertThat(subscribed).hasSizeLessThan(30);
        assertThat(gaps(listed)).allMatch(gap -> gap <= 1100);
        fate = Fate.LASTS;
        run(11 * MINUTE);
        assertThat(FeedState.of(state, Optional.empty()).phase()).isEqualTo(FeedState.Phase.LIVE);
    }

    @Test
    void subscribesAgainAtOnceAfterASubscriptionThatLasted() {
        fate = Fate.LASTS_A_MINUTE;
        run(20 * MINUTE);
        assertThat(gaps(subscribed)).hasSizeGreaterThan(15).allMatch(gap -> gap < MINUTE + 1000);
    }

    @Test
    void leavesANodeWithoutSubscriptionsAloneForMinutes() {
        fate = Fate.UNIMPLEMENTED;
        run(11 * MINUTE);
        assertThat(subscribed).hasSize(3);
        assertThat(gaps(listed)).allMatch(gap -> gap <= 1100);
    }

    @Test
    void takesAnAlarmBackOnceEverythingIsDeliveredAgain() {
        run(1000);
        assertThat(state.alarm()).isEmpty();
        inputs.add(new Failed(now, stream, "a", StreamFault.GARBAGE, true));
        listFault = Optional.of(StreamFault.WRONG_CHAIN);
        run(5000);
        assertThat(state.alarm()).hasValueSatisfying(a -> assertThat(a.kind()).isEqualTo(FeedAlarm.Kind.WRONG_CHAIN));
        listFault = Optional.empty();
        run(MINUTE);
        assertThat(FeedState.of(state, Optional.empty())).satisfies(view -> {
            assertThat(view.phase()).isEqualTo(FeedState.Phase.LIVE);
            assertThat(view.alarm()).isEmpty();
            assertThat(view.reconnects()).isGreaterThan(1);
        });
    }

    @Test
    void keepsTheAlarmThatStoppedIt() {
        listFault = Optional.of(StreamFault.PRUNED);
        run(MINUTE);
        FeedState view = FeedState.of(state, Optional.empty());
        assertThat(view.phase()).isEqualTo(FeedState.Phase.STOPPED);
        assertThat(view.alarm()).hasValueSatisfying(a -> assertThat(a.kind()).isEqualTo(FeedAlarm.Kind.GAP));
    }
}
