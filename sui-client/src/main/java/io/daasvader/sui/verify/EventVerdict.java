package io.daasvader.sui.verify;

import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;

/** The outcome of proving an event. */
public sealed interface EventVerdict permits EventVerdict.Proven, Refusal {
    /**
     * The validators vouch for the event.
     *
     * @param transactionIndex the transaction's place in the checkpoint, from 0
     * @param eventIndex the event's place in the transaction, from 0
     */
    record Proven(long checkpoint, Digest transaction, int transactionIndex, int eventIndex, MoveEvent event)
            implements EventVerdict {}
}
