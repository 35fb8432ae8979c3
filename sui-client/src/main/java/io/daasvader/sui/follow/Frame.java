package io.daasvader.sui.follow;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One decoded frame. Nullable fields instead of Optional: there is one per event, and none leaves the package.
 *
 * @param end reason number of QueryEnd, 0 when the frame has none, {@link #END_UNKNOWN} when it gives no reason
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(@Nullable FeedEvent event, byte @Nullable [] cursor, OptionalLong covered, int end) {
    private static final int GARBAGE_MARK = Integer.MIN_VALUE;
    static final int END_UNKNOWN = -1;

    /** Stands for bytes that are no frame. */
    static final Frame GARBAGE = new Frame(null, null, OptionalLong.empty(), GARBAGE_MARK);

    boolean garbage() {
        return end == GARBAGE_MARK;
    }
}
