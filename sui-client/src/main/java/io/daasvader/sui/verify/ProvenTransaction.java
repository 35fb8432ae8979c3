package io.daasvader.sui.verify;

import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.TransactionEffects;
import io.daasvader.sui.verify.Refusal.Reason;
import java.util.List;

/**
 * A transaction whose effects and events the validators vouch for.
 *
 * @param checkpoint the checkpoint that contains it
 * @param place its place in the checkpoint, from 0
 * @param events every event it emitted, in order
 */
public record ProvenTransaction(
        long checkpoint, Digest transaction, int place, TransactionEffects effects, List<MoveEvent> events)
        implements TransactionVerdict {
    public ProvenTransaction {
        events = List.copyOf(events);
    }

    /** The event with this number, from 0; refused when there is none. */
    public EventVerdict event(long index) {
        return index < 0 || index >= events.size()
                ? Refusal.of(Reason.NOT_INCLUDED, "event " + index + " of " + events.size() + " in " + transaction)
                : new EventVerdict.Proven(checkpoint, transaction, place, (int) index, events.get((int) index));
    }
}
