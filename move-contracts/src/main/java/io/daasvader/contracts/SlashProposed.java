package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The operator accuses: offence (0 downtime, 1 abuse, 2 malice), amount in MIST, sha256 of the evidence. */
public record SlashProposed(
        Address streamId,
        long seq,
        Address proposalId,
        int offence,
        long amount,
        Bytes evidenceHash,
        long executableAtMs)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "slash_events", "SlashProposed");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static SlashProposed fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SlashProposed::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static SlashProposed read(BcsReader reader) {
        return new SlashProposed(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                reader.u8(),
                reader.u64(),
                Bytes.fromBcs(reader),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        proposalId.toBcs(writer);
        writer.u8(offence);
        writer.u64(amount);
        evidenceHash.toBcs(writer);
        writer.u64(executableAtMs);
    }
}
