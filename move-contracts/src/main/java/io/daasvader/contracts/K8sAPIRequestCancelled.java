package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The requester took the request back before the operator took it. {@code refund} in MIST. */
public record K8sAPIRequestCancelled(
        Address streamId,
        long seq,
        Address requestId,
        String clientRequestId,
        Address workerId,
        Address requester,
        long refund)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "request_events", "K8sAPIRequestCancelled");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static K8sAPIRequestCancelled fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, K8sAPIRequestCancelled::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static K8sAPIRequestCancelled read(BcsReader reader) {
        return new K8sAPIRequestCancelled(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                reader.string(),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        requestId.toBcs(writer);
        writer.string(clientRequestId);
        workerId.toBcs(writer);
        requester.toBcs(writer);
        writer.u64(refund);
    }
}
