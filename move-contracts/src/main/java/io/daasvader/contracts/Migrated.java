package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** A shared object moved to the layout of a newer package. Stream: that object. */
public record Migrated(Address streamId, long seq, long fromVersion, long toVersion) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config_events", "Migrated");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static Migrated fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, Migrated::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static Migrated read(BcsReader reader) {
        return new Migrated(Address.fromBcs(reader), reader.u64(), reader.u64(), reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u64(fromVersion);
        writer.u64(toVersion);
    }
}
