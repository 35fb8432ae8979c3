package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** One version of one object. {@code version} holds the 64 bits of an unsigned integer. */
public record ObjectRef(Address id, long version, Digest digest) {
    public static ObjectRef fromBcs(BcsReader reader) {
        return new ObjectRef(Address.fromBcs(reader), reader.u64(), Digest.fromBcs(reader));
    }

    public void toBcs(BcsWriter writer) {
        id.toBcs(writer);
        writer.u64(version);
        digest.toBcs(writer);
    }
}
