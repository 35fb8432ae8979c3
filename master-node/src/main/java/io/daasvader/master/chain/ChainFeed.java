package io.daasvader.master.chain;

import io.daasvader.sui.follow.EventFollower;
import io.daasvader.sui.follow.FeedState;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.ServiceInfo;
import java.util.OptionalLong;
import org.springframework.context.SmartLifecycle;

/** The event feed as a part of the daemon: started last, stopped first. */
public final class ChainFeed implements SmartLifecycle {
    private final EventFollower follower;
    private final EndpointPool pool;
    private volatile boolean running;

    ChainFeed(EventFollower follower, EndpointPool pool) {
        this.follower = follower;
        this.pool = pool;
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
