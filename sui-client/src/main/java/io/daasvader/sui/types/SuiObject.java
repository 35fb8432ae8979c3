package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** An object as the ledger stores it. {@code storageRebate} is in MIST. */
public record SuiObject(ObjectData data, Owner owner, Digest previousTransaction, long storageRebate) {
    public static SuiObject fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SuiObject::fromBcs);
    }

    public static SuiObject fromBcs(BcsReader reader) {
        return new SuiObject(ObjectData.fromBcs(reader), Owner.fromBcs(reader), Digest.fromBcs(reader), reader.u64());
    }

    public byte[] toBcs() {
        var writer = new BcsWriter();
        data.toBcs(writer);
        owner.toBcs(writer);
        previousTransaction.toBcs(writer);
        return writer.u64(storageRebate).toByteArray();
    }

    public Address id() {
        return data.id();
    }

    public long version() {
        return data.version();
    }

    public Digest digest() {
        return Digests.object(toBcs());
    }

    public ObjectRef ref() {
        return new ObjectRef(id(), version(), digest());
    }
}
