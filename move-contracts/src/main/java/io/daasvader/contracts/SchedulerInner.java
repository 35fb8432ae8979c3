package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/**
 * The value behind {@code K8sScheduler}. {@code workload} has a row for each worker with open requests, and no
 * other.
 */
public record SchedulerInner(long nextSeq, long created, long ended, Collection workload, long protocolFees) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "k8s_scheduler", "SchedulerInner");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static SchedulerInner fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SchedulerInner::read);
    }

    /** Decodes the dynamic field that holds the value: its id, the version it is named by, and the value. */
    public static SchedulerInner fromField(byte[] bcs) {
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

    static SchedulerInner read(BcsReader reader) {
        return new SchedulerInner(reader.u64(), reader.u64(), reader.u64(), Collection.read(reader), reader.u64());
    }

    void write(BcsWriter writer) {
        writer.u64(nextSeq);
        writer.u64(created);
        writer.u64(ended);
        workload.write(writer);
        writer.u64(protocolFees);
    }
}
