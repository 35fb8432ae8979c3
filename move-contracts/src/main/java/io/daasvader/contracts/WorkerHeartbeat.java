package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The worker gave a sign of life. Stream: worker. */
public record WorkerHeartbeat(Address streamId, long seq, long atMs) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "WorkerHeartbeat");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerHeartbeat fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerHeartbeat::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerHeartbeat read(BcsReader reader) {
        return new WorkerHeartbeat(Address.fromBcs(reader), reader.u64(), reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u64(atMs);
    }
}
