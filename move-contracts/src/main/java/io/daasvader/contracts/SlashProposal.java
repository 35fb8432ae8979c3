package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** An open accusation, shared; deleted when it is executed or dismissed. {@code amount} in MIST, times in ms. */
public record SlashProposal(
        Address id,
        long version,
        Address workerId,
        int offence,
        long amount,
        Bytes evidenceHash,
        long proposedAtMs,
        long executableAtMs,
        boolean disputed,
        boolean upheld,
        Bytes statementHash) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "slash", "SlashProposal");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static SlashProposal fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SlashProposal::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static SlashProposal read(BcsReader reader) {
        return new SlashProposal(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                reader.u8(),
                reader.u64(),
                Bytes.fromBcs(reader),
                reader.u64(),
                reader.u64(),
                reader.bool(),
                reader.bool(),
                Bytes.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        writer.u64(version);
        workerId.toBcs(writer);
        writer.u8(offence);
        writer.u64(amount);
        evidenceHash.toBcs(writer);
        writer.u64(proposedAtMs);
        writer.u64(executableAtMs);
        writer.bool(disputed);
        writer.bool(upheld);
        statementHash.toBcs(writer);
    }
}
