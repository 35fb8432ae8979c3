package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/**
 * {@code payload_blob_id} is empty for an inline payload, else 32 bytes and {@code payload} is empty. Money in
 * MIST, times in ms.
 */
public record K8sRequest(
        Address id,
        long version,
        Address requester,
        Address workerId,
        boolean pinned,
        int minTier,
        RequestSpec spec,
        long fee,
        int status,
        long scheduledSeq,
        long createdAtMs,
        long deadlineMs,
        long takenAtMs) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "k8s_request", "K8sRequest");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static K8sRequest fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, K8sRequest::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static K8sRequest read(BcsReader reader) {
        return new K8sRequest(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                reader.bool(),
                reader.u8(),
                RequestSpec.read(reader),
                reader.u64(),
                reader.u8(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        writer.u64(version);
        requester.toBcs(writer);
        workerId.toBcs(writer);
        writer.bool(pinned);
        writer.u8(minTier);
        spec.write(writer);
        writer.u64(fee);
        writer.u8(status);
        writer.u64(scheduledSeq);
        writer.u64(createdAtMs);
        writer.u64(deadlineMs);
        writer.u64(takenAtMs);
    }
}
