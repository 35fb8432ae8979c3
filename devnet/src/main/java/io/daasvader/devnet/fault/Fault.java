package io.daasvader.devnet.fault;

/** The fault catalogue's rows "stream", "chain write" and "verification". */
public enum Fault {
    /** The stream ends without an end frame. */
    EOF(Row.STREAM),
    /** The stream breaks off with UNAVAILABLE. */
    RESET(Row.STREAM),
    /** The stream stays open and says nothing more. */
    HALF_OPEN(Row.STREAM),
    /** The last events come again. */
    DUPLICATE_BATCH(Row.STREAM),
    /** A subscription leaves an event out. */
    GAP(Row.STREAM),
    /** Two neighbouring events come in the wrong order. */
    OUT_OF_ORDER(Row.STREAM),
    /** A List call refuses the cursor. */
    CURSOR_EXPIRED(Row.STREAM),
    /** A List call says its start is pruned. */
    OUT_OF_RANGE(Row.STREAM),
    /** A List call ends early with the reason SCAN_LIMIT. */
    SCAN_LIMIT(Row.STREAM),
    /** A subscription's first watermark has no checkpoint. */
    FIRST_WATERMARK_WITHOUT_CHECKPOINT(Row.STREAM),
    /** List calls and service information are of an older tip. */
    NODE_BEHIND(Row.STREAM),
    /** Service information names another chain. */
    WRONG_CHAIN_ID(Row.STREAM),
    /** A frame makes no sense: an event without its position and contents. */
    GARBAGE_FRAME(Row.STREAM),
    /** An event of a type that no client knows is on the chain; emitted by the caller with the probe package. */
    UNKNOWN_EVENT_TYPE(Row.STREAM),
    /** Ten checkpoints are held back and delivered at once. */
    BURST(Row.STREAM),
    /** The node drops the subscriber as too slow. */
    SLOW_CONSUMER(Row.STREAM),

    /** The answer to an execution is lost: by turns before and after it took effect. */
    UNKNOWN_OUTCOME(Row.CHAIN_WRITE),
    /** An execution is refused for want of gas. */
    INSUFFICIENT_GAS(Row.CHAIN_WRITE),
    /** The epoch ends twice just before an execution. */
    EPOCH_CHANGE(Row.CHAIN_WRITE),
    /** An execution is refused because an object has moved on. */
    OBJECT_VERSION_CONFLICT(Row.CHAIN_WRITE),
    /** The publisher pauses the contract, and lets it go on when the fault is switched off. */
    CONTRACT_PAUSED(Row.CHAIN_WRITE),
    /** The publisher upgrades the package once and moves the shared objects over: the old package refuses every call. */
    PACKAGE_UPGRADED(Row.CHAIN_WRITE),

    /** A checkpoint's signature has a flipped bit. */
    WRONG_SIGNATURE(Row.VERIFICATION),
    /** The epoch ends, and with it the committee changes. */
    COMMITTEE_CHANGE(Row.VERIFICATION),
    /** List calls and subscriptions leave an event out. */
    WITHHELD_EVENT(Row.VERIFICATION),
    /** A transaction's effects have a flipped bit. */
    FORGED_EFFECTS(Row.VERIFICATION),
    /** A request object is served with another payload. */
    FORGED_OBJECT(Row.VERIFICATION);

    /** Rows of the catalogue. */
    public enum Row {
        STREAM,
        CHAIN_WRITE,
        VERIFICATION
    }

    private final Row row;

    Fault(Row row) {
        this.row = row;
    }

    public Row row() {
        return row;
    }
}
