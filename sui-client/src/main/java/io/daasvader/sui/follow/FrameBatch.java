package io.daasvader.sui.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Frames taken together: the events in order, the newest watermark. Stops at the first garbage frame.
 *
 * @param good frames before any garbage
 * @param end reason of the end frame, 0 when there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record FrameBatch(
        List<FeedEvent> events, byte @Nullable [] cursor, OptionalLong covered, int good, int end, boolean garbage) {
    static FrameBatch of(List<Frame> frames) {
        List<FeedEvent> events = new ArrayList<>(frames.size());
        byte[] cursor = null;
        OptionalLong covered = OptionalLong.empty();
        int good = 0;
        int end = 0;
        for (Frame frame : frames) {
            if (frame.garbage()) {
                return new FrameBatch(events, cursor, covered, good, end, true);
            }
            FeedEvent event = frame.event();
            if (event != null) {
                events.add(event);
            }
            if (frame.cursor() != null) {
                cursor = frame.cursor();
            }
            if (frame.covered().isPresent()) {
                covered = frame.covered();
            }
            end = frame.end() == 0 ? end : frame.end();
            good++;
        }
        return new FrameBatch(events, cursor, covered, good, end, false);
    }

    Frames frames(String endpoint) {
        return new Frames(endpoint, events, Optional.ofNullable(cursor), covered, good);
    }
}
