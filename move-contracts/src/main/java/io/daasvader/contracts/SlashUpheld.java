package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The administrator decided against the worker. */
public record SlashUpheld(Address streamId, long seq, Address proposalId) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "slash_events", "SlashUpheld");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static SlashUpheld fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SlashUpheld::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static SlashUpheld read(BcsReader reader) {
        return new SlashUpheld(Address.fromBcs(reader), reader.u64(), Address.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        proposalId.toBcs(writer);
    }
}
