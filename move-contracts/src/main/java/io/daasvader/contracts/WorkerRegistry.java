package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** Stable outer object. The value lies in a dynamic field named by {@code version} (u64). */
public record WorkerRegistry(Address id, long version) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_registry", "WorkerRegistry");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerRegistry fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerRegistry::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerRegistry read(BcsReader reader) {
        return new WorkerRegistry(Address.fromBcs(reader), reader.u64());
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        writer.u64(version);
    }
}
