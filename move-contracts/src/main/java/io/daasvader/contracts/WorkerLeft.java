package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** A worker left for good and its object is deleted. Stream: registry. {@code paid} in MIST. */
public record WorkerLeft(Address streamId, long seq, Address workerId, Address owner, String nodeId, long paid)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "WorkerLeft");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerLeft fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerLeft::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerLeft read(BcsReader reader) {
        return new WorkerLeft(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                reader.string(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        workerId.toBcs(writer);
        owner.toBcs(writer);
        writer.string(nodeId);
        writer.u64(paid);
    }
}
