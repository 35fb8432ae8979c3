package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** May pause and nothing else. */
public record PauseCap(Address id, Address configId) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "caps", "PauseCap");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static PauseCap fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, PauseCap::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static PauseCap read(BcsReader reader) {
        return new PauseCap(Address.fromBcs(reader), Address.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        configId.toBcs(writer);
    }
}
