package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The object whose owner may upgrade the package. Stream: config. */
public record UpgradeCapRecorded(Address streamId, long seq, Address upgradeCapId) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config_events", "UpgradeCapRecorded");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static UpgradeCapRecorded fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, UpgradeCapRecorded::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static UpgradeCapRecorded read(BcsReader reader) {
        return new UpgradeCapRecorded(Address.fromBcs(reader), reader.u64(), Address.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        upgradeCapId.toBcs(writer);
    }
}
