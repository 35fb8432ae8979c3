package io.daasvader.master.chain;

import io.daasvader.sui.follow.EventFollower;
import io.daasvader.sui.follow.EventSink;
import io.daasvader.sui.follow.FeedBatch;
import io.daasvader.sui.follow.FeedState;
import io.daasvader.sui.follow.UntrustedEventsException;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.ServiceInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;

/** The event feed as a part of the daemon: started last, stopped first. */
public final class ChainFeed implements SmartLifecycle {
    private final EventFollower follower;
    private final EndpointPool pool;
    private volatile Optional<String> distrust = Optional.empty();
    private volatile boolean running;

    /** {@code follower} makes the follower that delivers to the given sink. */
    ChainFeed(EndpointPool pool, EventSink sink, Function<EventSink, EventFollower> follower) {
        this.pool = pool;
        this.follower = follower.apply(batch -> watched(sink, batch));
    }

    private void watched(EventSink sink, FeedBatch batch) throws IOException {
        try {
            sink.accept(batch);
            distrust = Optional.empty();
        } catch (UntrustedEventsException e) {
            distrust = Optional.of(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Why the last events were refused; empty when they were taken. */
    public Optional<String> distrust() {
        return distrust;
    }

    public FeedState state() {
        return follower.state();
    }

    /** Checkpoints between what is delivered and the tip of the nodes; empty when no node answers. */
    public OptionalLong lag() {
        OptionalLong tip = pool.health().stream()
                .flatMap(h -> h.info().stream())
                .mapToLong(ServiceInfo::height)
                .max();
        return tip.isPresent()
                ? OptionalLong.of(Math.max(0, tip.getAsLong() - follower.state().reachedCheckpoint()))
                : OptionalLong.empty();
    }

    @Override
    public void start() {
        running = true;
        follower.start();
    }

    @Override
    public void stop() {
        follower.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
