package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The staker's power over one worker. It cannot be given away. */
public record WorkerCap(Address id, Address workerId) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker", "WorkerCap");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerCap fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerCap::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerCap read(BcsReader reader) {
        return new WorkerCap(Address.fromBcs(reader), Address.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        workerId.toBcs(writer);
    }
}
