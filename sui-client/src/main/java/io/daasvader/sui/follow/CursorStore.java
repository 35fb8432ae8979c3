package io.daasvader.sui.follow;

import java.io.IOException;
import java.util.Optional;

/** Where the cursor lives; at best in the same database as the events. Called from one thread. */
public interface CursorStore {
    /**
     * The point to go on from; empty when this feed was never followed.
     *
     * @throws IOException when the store cannot be read
     * @throws IllegalStateException when it holds the cursor of another feed
     */
    Optional<ResumePoint> load(FeedIdentity identity) throws IOException;

    /** Stores progress that came without events. Need not be durable at once: losing it only costs a re-read. */
    void save(Cursor cursor) throws IOException;
}
