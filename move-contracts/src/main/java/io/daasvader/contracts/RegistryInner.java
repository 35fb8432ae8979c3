package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The value behind {@code WorkerRegistry}. */
public record RegistryInner(
        long nextSeq, long workerCount, Collection nodes, ActiveSet active, Collection evidence, long slashed) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_registry", "RegistryInner");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static RegistryInner fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, RegistryInner::read);
    }

    /** Decodes the dynamic field that holds the value: its id, the version it is named by, and the value. */
    public static RegistryInner fromField(byte[] bcs) {
        return BcsReader.decode(bcs, reader -> {
            Address.fromBcs(reader);
            reader.u64();
            return read(reader);
        });
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static RegistryInner read(BcsReader reader) {
        return new RegistryInner(
                reader.u64(),
                reader.u64(),
                Collection.read(reader),
                ActiveSet.read(reader),
                Collection.read(reader),
                reader.u64());
    }

    void write(BcsWriter writer) {
        writer.u64(nextSeq);
        writer.u64(workerCount);
        nodes.write(writer);
        active.write(writer);
        evidence.write(writer);
        writer.u64(slashed);
    }
}
