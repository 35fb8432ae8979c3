package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** Status (0 pending, 1 active, 2 draining, 3 slashed), presence or maintenance changed. Stream: worker. */
public record WorkerStatusChanged(
        Address streamId, long seq, int oldStatus, int newStatus, boolean online, boolean maintenance)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "WorkerStatusChanged");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerStatusChanged fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerStatusChanged::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerStatusChanged read(BcsReader reader) {
        return new WorkerStatusChanged(
                Address.fromBcs(reader), reader.u64(), reader.u8(), reader.u8(), reader.bool(), reader.bool());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u8(oldStatus);
        writer.u8(newStatus);
        writer.bool(online);
        writer.bool(maintenance);
    }
}
