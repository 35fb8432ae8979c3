package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/**
 * What a request put into the cluster goes from a worker that cannot run it any more to another.
 *
 * @param reason one of {@link #OFFLINE}, {@link #LEAVING}, {@link #SLASHED}, {@link #LEFT}
 * @param open whether the request has not ended yet, so that the new worker carries it out
 * @param lastHeartbeatMs last sign of life of the worker that is left, ms since the epoch; 0 when it has left
 * @param movedAtMs ms since the epoch
 */
public record WorkloadMoved(
        Address streamId,
        long seq,
        Address requestId,
        Address requester,
        Address fromWorkerId,
        Address toWorkerId,
        int reason,
        boolean open,
        long lastHeartbeatMs,
        long movedAtMs)
        implements DaasEvent {
    public static final int OFFLINE = 1;
    public static final int LEAVING = 2;
    public static final int SLASHED = 3;
    public static final int LEFT = 4;

    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "move_events", "WorkloadMoved");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkloadMoved fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkloadMoved::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkloadMoved read(BcsReader reader) {
        return new WorkloadMoved(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                reader.u8(),
                reader.bool(),
                reader.u64(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        requestId.toBcs(writer);
        requester.toBcs(writer);
        fromWorkerId.toBcs(writer);
        toWorkerId.toBcs(writer);
        writer.u8(reason);
        writer.bool(open);
        writer.u64(lastHeartbeatMs);
        writer.u64(movedAtMs);
    }
}
