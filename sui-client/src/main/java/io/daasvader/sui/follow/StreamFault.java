package io.daasvader.sui.follow;

/** Why a stream ended before its proper end. */
public enum StreamFault {
    /** A transport failure or a status that passes: connection lost, reset, deadline, overload. */
    INTERRUPTED,
    /** The server ended the stream without an end frame. */
    EOF,
    /** No frame for longer than the stall limit, though the connection looks healthy. */
    STALLED,
    /** A frame that cannot be decoded, or an event without its position. */
    GARBAGE,
    /** The endpoint serves another chain. */
    WRONG_CHAIN,
    /** The wanted checkpoint is pruned at this endpoint. */
    PRUNED,
    /** The endpoint has not reached the wanted checkpoint yet. */
    BEHIND,
    /** The request was refused; with a cursor in it, the cursor is taken to be the reason. */
    REFUSED,
    /** The endpoint does not offer this call. */
    UNIMPLEMENTED,
    /** A subscription left out events that a second reading found. */
    WITHHELD
}
