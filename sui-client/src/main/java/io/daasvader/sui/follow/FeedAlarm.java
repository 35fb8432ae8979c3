package io.daasvader.sui.follow;

/**
 * Something an operator must know.
 *
 * @param kind what happened
 * @param detail a sentence
 */
public record FeedAlarm(Kind kind, String detail) {
    /** What happened. */
    public enum Kind {
        /** The feed stopped: checkpoints it still needs are pruned everywhere. Nothing is skipped. */
        GAP,
        /** No frame for longer than the stall limit; a fresh connection is being made. */
        SILENT,
        /** An endpoint serves another chain. */
        WRONG_CHAIN,
        /** An endpoint sends what cannot be decoded. */
        GARBAGE,
        /** Events came out of chain order and were delivered late. */
        OUT_OF_ORDER,
        /** Events that a subscription had left out were found and delivered late. */
        WITHHELD
    }
}
