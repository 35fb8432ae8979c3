package io.daasvader.devnet.ledger;

import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.StructTag;
import java.util.List;
import java.util.Optional;

/** A transaction with all that came of it. Arrays are not to be changed. */
@SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
public record Executed(
        Digest digest,
        TransactionData data,
        byte[] bytes,
        List<byte[]> signatures,
        Effects effects,
        byte[] effectsBcs,
        Digest effectsDigest,
        List<EventRecord> events,
        Optional<byte[]> eventsBcs) {
    public static Executed of(
            Digest digest,
            TransactionData data,
            byte[] bytes,
            List<byte[]> signatures,
            Effects effects,
            List<EventRecord> events,
            Optional<byte[]> eventsBcs) {
        byte[] bcs = effects.toBcs();
        return new Executed(
                digest,
                data,
                bytes,
                List.copyOf(signatures),
                effects,
                bcs,
                Digests.effects(bcs),
                List.copyOf(events),
                eventsBcs);
    }

    /** An event as emitted. */
    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    public record EventRecord(Address packageId, String module, Address sender, StructTag type, byte[] contents) {}
}
