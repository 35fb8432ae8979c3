package io.daasvader.sui.follow;

import io.daasvader.sui.rpc.EndpointPool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one feed on a virtual thread of its own, from the stored cursor on, until closed. Start once, close once; the
 * state may be read from any thread.
 *
 * <p>The sink runs on the feed's thread: while it works, the node is asked for nothing more. A sink that throws makes the
 * feed start again from the store.
 */
public final class EventFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final long LONGEST_WAIT_MS = 60_000;

    private final FeedIdentity identity;
    private final long firstCheckpoint;
    private final FeedSettings settings;
    private final CursorStore store;
    private final EventSink sink;
    private final Mailbox mailbox = new Mailbox();
    private final FeedStreams streams;
    private final FeedMachine machine;
    private volatile boolean closed;
    private volatile FeedState view;
    private Optional<Instant> lastFrame = Optional.empty();
    private @Nullable Thread thread;

    /**
     * A feed that is not started yet.
     *
     * @param firstCheckpoint where a feed without a stored cursor begins, inclusive; the package's publication will do
     */
    public EventFollower(
            FeedIdentity identity,
            long firstCheckpoint,
            FeedSettings settings,
            EndpointPool pool,
            CursorStore store,
            EventSink sink) {
        this.identity = identity;
        this.firstCheckpoint = firstCheckpoint;
        this.settings = settings;
        this.store = store;
        this.sink = sink;
        this.streams =
                new FeedStreams(pool, new FeedCalls(identity, settings.pageSize()), mailbox, EventFollower::nowMs);
        this.machine = new FeedMachine(settings, RandomGenerator.getDefault());
        this.view = FeedState.of(initial(Optional.empty()), lastFrame);
    }

    public void start() {
        thread = Thread.ofVirtual().name("feed").start(this::run);
    }

    /** The feed now; safe from any thread. */
    public FeedState state() {
        return view;
    }

    @Override
    public void close() {
        closed = true;
        mailbox.interrupt();
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                follow();
                break;
            } catch (IOException | RuntimeException e) {
                if (e instanceof UntrustedEventsException) {
                    streams.distrust(String.valueOf(e.getMessage()));
                }
                streams.closeAll();
                failures++;
                LOG.atError().setCause(e).addKeyValue("failures", failures).log("feed starts again from its store");
                pause(settings.backoff().delayMs(failures, RandomGenerator.getDefault()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        streams.closeAll();
        view = view.phase() == FeedState.Phase.STOPPED ? view : view.closed();
    }

    private FollowState initial(Optional<ResumePoint> stored) {
        return FollowState.initial(
                stored.orElseGet(() -> new ResumePoint(Cursor.startingAt(firstCheckpoint), List.of())));
    }

    private void follow() throws IOException, InterruptedException {
        FollowState state = apply(initial(store.load(identity)), new FeedInput.Started(nowMs()));
        while (!closed) {
            OptionalLong deadline = machine.deadline(state);
            if (deadline.isEmpty()) {
                return;
            }
            long wait = Math.clamp(deadline.getAsLong() - nowMs(), 0, LONGEST_WAIT_MS);
            List<Mailbox.Mail> mail = mailbox.take(wait);
            for (Mailbox.Mail m : mail) {
                lastFrame = m.frames().isEmpty() ? lastFrame : Optional.of(Instant.now());
                for (FeedInput input : streams.inputs(m)) {
                    state = apply(state, input);
                }
                streams.consumed(m);
            }
            OptionalLong due = machine.deadline(state);
            if (due.isPresent() && due.getAsLong() <= nowMs()) {
                state = apply(state, new FeedInput.Tick(nowMs()));
            }
        }
    }

    /** Runs one input and everything that follows from it at once. */
    private FollowState apply(FollowState state, FeedInput first) throws IOException {
        ArrayDeque<FeedInput> inputs = new ArrayDeque<>();
        inputs.add(first);
        FollowState now = state;
        while (!inputs.isEmpty()) {
            FeedMachine.Step step = machine.step(now, inputs.poll());
            now = step.state();
            for (FeedEffect effect : step.effects()) {
                act(effect).ifPresent(inputs::add);
            }
        }
        view = FeedState.of(now, lastFrame);
        return now;
    }

    private Optional<FeedInput> act(FeedEffect effect) throws IOException {
        switch (effect) {
            case FeedEffect.OpenList open -> {
                return streams.list(open);
            }
            case FeedEffect.OpenSubscription open -> {
                return streams.subscribe(open.stream());
            }
            case FeedEffect.CloseStream close -> streams.close(close.stream(), close.stalled());
            case FeedEffect.Deliver deliver -> sink.accept(deliver.batch());
            case FeedEffect.Save save -> store.save(save.cursor());
            case FeedEffect.Blame blame -> streams.blame(blame.endpoint(), blame.fault());
            case FeedEffect.Raise raise -> raise(raise.alarm());
        }
        return Optional.empty();
    }

    private static void raise(FeedAlarm raised) {
        LOG.atWarn().addKeyValue("alarm", raised.kind()).log("{}", raised.detail());
    }

    private void pause(long ms) {
        long until = nowMs() + ms;
        try {
            while (!closed && nowMs() < until) {
                mailbox.take(until - nowMs());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
