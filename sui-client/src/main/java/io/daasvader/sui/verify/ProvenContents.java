package io.daasvader.sui.verify;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.CheckpointContents;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.TransactionEffects;
import io.daasvader.sui.types.TransactionEvents;
import io.daasvader.sui.verify.Refusal.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verified checkpoint contains: its transactions and what their effects hash to. Hashed and read once for all the
 * transactions that are looked up in it. Immutable.
 */
public final class ProvenContents implements ContentsVerdict {
    private final long checkpoint;
    private final List<CheckpointContents.Entry> entries;
    private final Map<Digest, Integer> places;

    private ProvenContents(long checkpoint, List<CheckpointContents.Entry> entries) {
        this.checkpoint = checkpoint;
        this.entries = entries;
        this.places = HashMap.newHashMap(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            places.putIfAbsent(entries.get(i).transaction(), i);
        }
    }

    /** Proves that these bytes, from an untrusted node, are the checkpoint's contents. */
    public static ContentsVerdict of(VerifiedCheckpoint checkpoint, Bytes contents) {
        byte[] bcs = contents.toArray();
        if (!Digests.checkpointContents(bcs).equals(checkpoint.summary().contentDigest())) {
            return mismatch("the contents are not those of checkpoint "
                    + checkpoint.summary().sequenceNumber());
        }
        try {
            return new ProvenContents(
                    checkpoint.summary().sequenceNumber(),
                    CheckpointContents.fromBcs(bcs).entries());
        } catch (BcsException e) {
            return unreadable(e);
        }
    }

    /** Proves a transaction's effects and events, each BCS from an untrusted node; one without events proves nothing. */
    public TransactionVerdict prove(Digest transaction, Bytes effects, Bytes events) {
        Integer place = places.get(transaction);
        if (place == null) {
            return Refusal.of(Reason.NOT_INCLUDED, "transaction " + transaction + " is not in the checkpoint");
        }
        byte[] effectsBcs = effects.toArray();
        if (!Digests.effects(effectsBcs).equals(entries.get(place).effects())) {
            return mismatch("the effects are not those of transaction " + transaction);
        }
        try {
            return prove(place, transaction, TransactionEffects.fromBcs(effectsBcs), events.toArray());
        } catch (BcsException e) {
            return unreadable(e);
        }
    }

    private TransactionVerdict prove(int place, Digest transaction, TransactionEffects effects, byte[] eventsBcs) {
        if (!effects.transactionDigest().equals(transaction)) {
            return mismatch("the effects name another transaction");
        }
        if (!effects.eventsDigest().equals(Optional.of(Digests.events(eventsBcs)))) {
            return mismatch("the events are not those of transaction " + transaction);
        }
        return new ProvenTransaction(
                checkpoint,
                transaction,
                place,
                effects,
                TransactionEvents.fromBcs(eventsBcs).events());
    }

    /** The hash was right, so the validators mean these bytes, but this client does not know them. */
    private static Refusal unreadable(BcsException e) {
        return Refusal.of(Reason.MALFORMED, "a proven part cannot be read: " + e.getMessage());
    }

    private static Refusal mismatch(String detail) {
        return Refusal.of(Reason.DIGEST_MISMATCH, detail);
    }
}
