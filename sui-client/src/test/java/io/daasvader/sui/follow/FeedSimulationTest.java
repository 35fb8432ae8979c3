package io.daasvader.sui.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.follow.FeedEffect.OpenList;
import io.daasvader.sui.follow.FeedInput.Completed;
import io.daasvader.sui.follow.FeedInput.Failed;
import io.daasvader.sui.follow.FeedInput.ListEnd;
import io.daasvader.sui.follow.FeedInput.Received;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure machine against a simulated node with random faults, in virtual time: nothing lost, nothing repeated. */
class FeedSimulationTest {
    private static final int EVENTS = 120_000;
    private static final StreamFault[] FAULTS = {
        StreamFault.INTERRUPTED,
        StreamFault.EOF,
        StreamFault.GARBAGE,
        StreamFault.REFUSED,
        StreamFault.BEHIND,
        StreamFault.WRONG_CHAIN
    };

    private record Live(long stream, long nextCheckpoint, boolean silent) {}

    private final FeedMachine machine = new FeedMachine(
            FeedSettings.DEFAULT
                    .withStall(Duration.ofSeconds(20), Duration.ofSeconds(5))
                    .withAudit(Duration.ofSeconds(10), 5000),
            new Random(7));
    private final ArrayDeque<FeedInput> inputs = new ArrayDeque<>();
    private final List<EventPosition> stored = new ArrayList<>();
    private Random random = new Random();
    private SimulatedNode node = new SimulatedNode(0, random);
    private Cursor savedCursor = Cursor.startingAt(0);
    private FollowState state = FollowState.initial(new ResumePoint(savedCursor, List.of()));
    private Optional<Live> live = Optional.empty();
    private long now;
    private int faults;
    private int crashes;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void deliversEveryEventExactlyOnceOverRandomFaultsAndCrashes(long seed) {
        random = new Random(seed);
        node = new SimulatedNode(EVENTS, random);
        inputs.add(new FeedInput.Started(0));
        long end = node.checkpoints.size() * 250L + 600_000;
        while (now < end && stored.size() < node.total) {
            drain();
            maybeCrash();
            liveFrames();
            now += 50;
            OptionalLong due = machine.deadline(state);
            if (due.isPresent() && due.getAsLong() <= now) {
                inputs.add(new FeedInput.Tick(now));
            }
        }
        assertThat(stored).doesNotHaveDuplicates().hasSize(node.total);
        assertThat(Set.copyOf(stored)).isEqualTo(new HashSet<>(node.allPositions()));
        assertThat(faults).isGreaterThan(50);
        assertThat(crashes).isPositive();
    }

    private void drain() {
        while (!inputs.isEmpty()) {
            FeedMachine.Step step = machine.step(state, inputs.poll());
            state = step.state();
            step.effects().forEach(this::act);
        }
    }

    private void act(FeedEffect effect) {
        switch (effect) {
            case OpenList open -> list(open);
            case FeedEffect.OpenSubscription open ->
                live = Optional.of(new Live(open.stream(), node.height(now) + 1, fault(0.05)));
            case FeedEffect.CloseStream close -> live = live.filter(l -> l.stream() != close.stream());
            case FeedEffect.Deliver deliver -> {
                deliver.batch().events().forEach(e -> stored.add(e.position()));
                savedCursor = deliver.batch().cursor();
            }
            case FeedEffect.Save save -> savedCursor = save.cursor();
            case FeedEffect.Blame blame -> {}
            case FeedEffect.Raise raise -> {}
        }
    }

    /** The process dies between two commits; the store keeps events and cursor. */
    private void maybeCrash() {
        if (random.nextInt(4000) == 0) {
            crashes++;
            live = Optional.empty();
            inputs.clear();
            long covered = savedCursor.coveredCheckpoint();
            List<EventPosition> above =
                    stored.stream().filter(p -> p.checkpoint() > covered).toList();
            state = FollowState.initial(new ResumePoint(savedCursor, above));
            inputs.add(new FeedInput.Started(now));
        }
    }

    private boolean fault(double probability) {
        boolean hit = random.nextDouble() < probability;
        faults += hit ? 1 : 0;
        return hit;
    }

    private void list(OpenList open) {
        long from = open.from();
        int skip = 0;
        if (open.resume().isPresent()) {
            ByteBuffer cursor = ByteBuffer.wrap(open.resume().get().cursor());
            from = cursor.getLong();
            skip = cursor.getInt();
        }
        if (fault(0.03)) {
            return; // half-open: never a frame
        }
        long last = Math.min(node.height(now), open.endExclusive().orElse(Long.MAX_VALUE) - 1);
        List<FeedEvent> page = new ArrayList<>();
        long c = from;
        int at = skip;
        while (c <= last && page.size() < 1000) {
            List<FeedEvent> here = node.at(c);
            int take = Math.min(here.size() - at, 1000 - page.size());
            page.addAll(here.subList(at, at + take));
            at += take;
            if (at == here.size()) {
                c++;
                at = 0;
            }
        }
        boolean more = c <= last;
        OptionalLong covered = c > from ? OptionalLong.of(c - 1) : OptionalLong.empty();
        byte[] cursor = ByteBuffer.allocate(12).putLong(c).putInt(at).array();
        deliverPage(
                open.stream(), page, cursor, covered, more, open.endExclusive().isPresent());
    }

    private void deliverPage(
            long stream, List<FeedEvent> page, byte[] cursor, OptionalLong covered, boolean more, boolean bounded) {
        if (fault(0.05)) {
            List<FeedEvent> part = List.copyOf(page.subList(0, random.nextInt(page.size() + 1)));
            inputs.add(new Received(now, stream, new Frames("a", part, Optional.empty(), OptionalLong.empty(), 1)));
            inputs.add(new Failed(now, stream, "a", FAULTS[random.nextInt(FAULTS.length)], true));
            return;
        }
        List<FeedEvent> sent = new ArrayList<>(page);
        if (fault(0.05)) {
            Collections.shuffle(sent, random);
        }
        if (fault(0.05)) {
            sent.addAll(page);
        }
        inputs.add(new Received(now, stream, new Frames("a", List.copyOf(sent), Optional.of(cursor), covered, 1)));
        inputs.add(new Completed(now, stream, more ? ListEnd.MORE : bounded ? ListEnd.BOUND : ListEnd.TIP));
    }

    private void liveFrames() {
        while (live.isPresent() && live.get().nextCheckpoint() <= node.height(now)) {
            Live l = live.get();
            if (fault(0.003)) {
                inputs.add(new Failed(now, l.stream(), "a", FAULTS[random.nextInt(FAULTS.length)], true));
                live = Optional.empty();
                return;
            }
            long c = l.nextCheckpoint();
            live = Optional.of(new Live(l.stream(), c + 1, l.silent() || fault(0.001)));
            if (l.silent()) {
                continue;
            }
            List<FeedEvent> events = new ArrayList<>(node.at(c));
            if (fault(0.02)) {
                Collections.shuffle(events, random);
            }
            if (fault(0.02) && !events.isEmpty()) {
                events.remove(random.nextInt(events.size())); // withheld: only an audit can find it
            }
            if (fault(0.02)) {
                events.addAll(List.copyOf(events));
            }
            OptionalLong covered = fault(0.1) ? OptionalLong.empty() : OptionalLong.of(c);
            inputs.add(new Received(now, l.stream(), new Frames("a", events, Optional.empty(), covered, 1)));
        }
    }
}
