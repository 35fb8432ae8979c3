package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The worker's owner objects; the administrator decides. */
public record SlashDisputed(Address streamId, long seq, Address proposalId, Bytes statementHash) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "slash_events", "SlashDisputed");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static SlashDisputed fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SlashDisputed::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static SlashDisputed read(BcsReader reader) {
        return new SlashDisputed(Address.fromBcs(reader), reader.u64(), Address.fromBcs(reader), Bytes.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        proposalId.toBcs(writer);
        statementHash.toBcs(writer);
    }
}
