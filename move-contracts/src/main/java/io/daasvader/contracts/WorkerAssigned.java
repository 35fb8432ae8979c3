package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/**
 * The request's worker was chosen among those of at least {@code minTier}, or named by the requester ({@code pinned}).
 * {@code workload} counts the worker's open requests with this one.
 */
public record WorkerAssigned(
        Address streamId,
        long seq,
        Address requestId,
        String clientRequestId,
        Address workerId,
        boolean pinned,
        int minTier,
        long workload)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "request_events", "WorkerAssigned");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerAssigned fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerAssigned::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerAssigned read(BcsReader reader) {
        return new WorkerAssigned(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                reader.string(),
                Address.fromBcs(reader),
                reader.bool(),
                reader.u8(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        requestId.toBcs(writer);
        writer.string(clientRequestId);
        workerId.toBcs(writer);
        writer.bool(pinned);
        writer.u8(minTier);
        writer.u64(workload);
    }
}
