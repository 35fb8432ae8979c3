package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** All settings of one deployment. Money in MIST, times in ms, shares in basis points. */
public record Settings(
        long minStake,
        long minFee,
        long feeBps,
        long unbondingMs,
        long disputeWindowMs,
        long heartbeatTimeoutMs,
        long requestTtlMaxMs,
        long expireGraceMs,
        long ticketTtlMaxMs,
        long slashDowntimeBps,
        long slashAbuseBps,
        long slashMaliceBps) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "settings", "Settings");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static Settings fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, Settings::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static Settings read(BcsReader reader) {
        return new Settings(
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        writer.u64(minStake);
        writer.u64(minFee);
        writer.u64(feeBps);
        writer.u64(unbondingMs);
        writer.u64(disputeWindowMs);
        writer.u64(heartbeatTimeoutMs);
        writer.u64(requestTtlMaxMs);
        writer.u64(expireGraceMs);
        writer.u64(ticketTtlMaxMs);
        writer.u64(slashDowntimeBps);
        writer.u64(slashAbuseBps);
        writer.u64(slashMaliceBps);
    }
}
