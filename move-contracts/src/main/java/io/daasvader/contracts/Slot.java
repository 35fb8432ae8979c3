package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** Where a worker stands: position {@code index} of the list of its {@code tier}. */
public record Slot(int tier, long index) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "active_set", "Slot");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static Slot fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, Slot::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static Slot read(BcsReader reader) {
        return new Slot(reader.u8(), reader.u64());
    }

    void write(BcsWriter writer) {
        writer.u8(tier);
        writer.u64(index);
    }
}
