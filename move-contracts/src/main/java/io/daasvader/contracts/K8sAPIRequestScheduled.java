package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** A request was paid for. The payload itself lies in the request object (or in Walrus); {@code fee} in MIST. */
public record K8sAPIRequestScheduled(
        Address streamId,
        long seq,
        Address requestId,
        String clientRequestId,
        Address requester,
        String method,
        String resource,
        String namespace,
        String name,
        Bytes payloadSha256,
        Bytes payloadBlobId,
        int priority,
        long fee,
        long createdAtMs,
        long deadlineMs)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "request_events", "K8sAPIRequestScheduled");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static K8sAPIRequestScheduled fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, K8sAPIRequestScheduled::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static K8sAPIRequestScheduled read(BcsReader reader) {
        return new K8sAPIRequestScheduled(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                reader.string(),
                Address.fromBcs(reader),
                reader.string(),
                reader.string(),
                reader.string(),
                reader.string(),
                Bytes.fromBcs(reader),
                Bytes.fromBcs(reader),
                reader.u8(),
                reader.u64(),
                reader.u64(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        requestId.toBcs(writer);
        writer.string(clientRequestId);
        requester.toBcs(writer);
        writer.string(method);
        writer.string(resource);
        writer.string(namespace);
        writer.string(name);
        payloadSha256.toBcs(writer);
        payloadBlobId.toBcs(writer);
        writer.u8(priority);
        writer.u64(fee);
        writer.u64(createdAtMs);
        writer.u64(deadlineMs);
    }
}
