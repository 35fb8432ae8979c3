package io.daasvader.sui.follow;

import java.util.Optional;
import java.util.OptionalLong;

/** What the driver has to do, in order. */
sealed interface FeedEffect {
    /**
     * Open a List stream.
     *
     * @param from first checkpoint wanted, when {@code resume} is absent or the chosen endpoint did not issue it
     * @param endExclusive first checkpoint not wanted any more
     */
    record OpenList(long stream, Optional<Resume> resume, long from, OptionalLong endExclusive) implements FeedEffect {}

    record OpenSubscription(long stream) implements FeedEffect {}

    /**
     * Drop a stream and the connection it used.
     *
     * @param stalled the endpoint that serves it has gone silent
     */
    record CloseStream(long stream, boolean stalled) implements FeedEffect {}

    /** Hand over events and cursor in one commit. */
    record Deliver(FeedBatch batch) implements FeedEffect {}

    /** Keep a cursor that advanced without events. */
    record Save(Cursor cursor) implements FeedEffect {}

    /** Tell the pool about an endpoint's fault. */
    record Blame(String endpoint, StreamFault fault) implements FeedEffect {}

    /** Tell people. */
    record Raise(FeedAlarm alarm) implements FeedEffect {}

    /** A node's cursor, only good at the node that issued it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Resume(byte[] cursor, String issuer) {}
}
