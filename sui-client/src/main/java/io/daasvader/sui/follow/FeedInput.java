package io.daasvader.sui.follow;

/** What happens to a feed. Streams are named by the id under which the machine opened them; late news of closed ones is ignored. */
sealed interface FeedInput {
    /** Milliseconds on the driver's clock, never running backwards. */
    long nowMs();

    record Started(long nowMs) implements FeedInput {}

    record Received(long nowMs, long stream, Frames frames) implements FeedInput {}

    /** A List stream ended properly, its end frame being the last. */
    record Completed(long nowMs, long stream, ListEnd end) implements FeedInput {}

    /**
     * A stream ended before its proper end, or could not be opened.
     *
     * @param elsewhere another endpoint can still be tried
     */
    record Failed(long nowMs, long stream, String endpoint, StreamFault fault, boolean elsewhere)
            implements FeedInput {}

    record Tick(long nowMs) implements FeedInput {}

    /** Why a List call ended. */
    enum ListEnd {
        /** Page full or scan budget used up: more follows after the last cursor. */
        MORE,
        /** The requested range is read. */
        BOUND,
        /** Everything that exists is read. */
        TIP
    }
}
