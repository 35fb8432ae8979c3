package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** A worker joined. Stream: registry. */
public record WorkerRegistered(
        Address streamId,
        long seq,
        Address workerId,
        Address owner,
        String nodeId,
        Bytes x25519Key,
        long stake,
        long registeredAtMs)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "WorkerRegistered");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerRegistered fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerRegistered::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerRegistered read(BcsReader reader) {
        return new WorkerRegistered(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                reader.string(),
                Bytes.fromBcs(reader),
                reader.u64(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        workerId.toBcs(writer);
        owner.toBcs(writer);
        writer.string(nodeId);
        x25519Key.toBcs(writer);
        writer.u64(stake);
        writer.u64(registeredAtMs);
    }
}
