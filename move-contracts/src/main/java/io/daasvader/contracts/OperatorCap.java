package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/**
 * What a master holds while no enclave key is registered: activates workers, issues tickets, takes and ends
 * requests.
 */
public record OperatorCap(Address id, Address configId) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "caps", "OperatorCap");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static OperatorCap fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, OperatorCap::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static OperatorCap read(BcsReader reader) {
        return new OperatorCap(Address.fromBcs(reader), Address.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        configId.toBcs(writer);
    }
}
