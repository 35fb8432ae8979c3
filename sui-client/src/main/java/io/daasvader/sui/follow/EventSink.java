package io.daasvader.sui.follow;

import java.io.IOException;

/** Takes events. Called from one thread, one batch at a time; the feed waits, and with it the node. */
@FunctionalInterface
public interface EventSink {
    /**
     * Stores the batch's events and its cursor atomically and durably. After a throw the feed starts again from the store, so
     * either both must be visible there or neither. {@link UntrustedEventsException} says that the node is to blame.
     */
    void accept(FeedBatch batch) throws IOException;
}
