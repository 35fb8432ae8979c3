package io.daasvader.sui.verify;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.CheckpointContents;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.TransactionEffects;
import io.daasvader.sui.types.TransactionEvents;
import io.daasvader.sui.verify.Refusal.Reason;
import java.util.Optional;

/**
 * What links an event to a checkpoint, all of it from an untrusted node: the checkpoint's contents, the transaction's
 * effects and its events, each as BCS. Authentic is not complete: a node can still withhold other events.
 */
public record EventProof(Bytes contents, Digest transaction, Bytes effects, Bytes events) {
    /** Proves the {@code eventIndex}-th event of the transaction from a verified checkpoint. */
    public EventVerdict prove(VerifiedCheckpoint checkpoint, int eventIndex) {
        try {
            return check(checkpoint, eventIndex);
        } catch (BcsException e) {
            // The hash was right, so the validators mean these bytes, but this client does not know them.
            return Refusal.of(Reason.MALFORMED, "a proven part cannot be read: " + e.getMessage());
        }
    }

    private EventVerdict check(VerifiedCheckpoint checkpoint, int eventIndex) {
        byte[] contentsBcs = contents.toArray();
        if (!Digests.checkpointContents(contentsBcs).equals(checkpoint.summary().contentDigest())) {
            return mismatch("the contents are not those of checkpoint "
                    + checkpoint.summary().sequenceNumber());
        }
        var entries = CheckpointContents.fromBcs(contentsBcs).entries();
        int place = 0;
        while (place < entries.size() && !entries.get(place).transaction().equals(transaction)) {
            place++;
        }
        if (place == entries.size()) {
            return Refusal.of(Reason.NOT_INCLUDED, "transaction " + transaction + " is not in the checkpoint");
        }
        byte[] effectsBcs = effects.toArray();
        if (!Digests.effects(effectsBcs).equals(entries.get(place).effects())) {
            return mismatch("the effects are not those of transaction " + transaction);
        }
        return checkEvents(checkpoint, place, eventIndex, TransactionEffects.fromBcs(effectsBcs));
    }

    private EventVerdict checkEvents(
            VerifiedCheckpoint checkpoint, int place, int eventIndex, TransactionEffects parsed) {
        byte[] eventsBcs = events.toArray();
        if (!parsed.transactionDigest().equals(transaction)) {
            return mismatch("the effects name another transaction");
        }
        if (!parsed.eventsDigest().equals(Optional.of(Digests.events(eventsBcs)))) {
            return mismatch("the events are not those of transaction " + transaction);
        }
        var emitted = TransactionEvents.fromBcs(eventsBcs).events();
        if (eventIndex < 0 || eventIndex >= emitted.size()) {
            return Refusal.of(
                    Reason.NOT_INCLUDED, "event " + eventIndex + " of " + emitted.size() + " in " + transaction);
        }
        return new EventVerdict.Proven(
                checkpoint.summary().sequenceNumber(), transaction, place, eventIndex, emitted.get(eventIndex));
    }

    private static Refusal mismatch(String detail) {
        return Refusal.of(Reason.DIGEST_MISMATCH, detail);
    }
}
