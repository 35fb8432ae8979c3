package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The administrator replaced the settings. Stream: config. */
public record ConfigUpdated(Address streamId, long seq, Settings settings) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config_events", "ConfigUpdated");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static ConfigUpdated fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, ConfigUpdated::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static ConfigUpdated read(BcsReader reader) {
        return new ConfigUpdated(Address.fromBcs(reader), reader.u64(), Settings.read(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        settings.write(writer);
    }
}
