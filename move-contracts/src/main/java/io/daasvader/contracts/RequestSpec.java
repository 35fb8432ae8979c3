package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Sha256;
import io.daasvader.sui.types.StructTag;

/** What is asked of the cluster. */
public record RequestSpec(
        String method,
        String resource,
        String namespace,
        String name,
        Bytes payload,
        Bytes payloadBlobId,
        Bytes payloadSha256,
        int priority,
        String clientRequestId) {
    /** What an inline payload hashes to; of one that lies elsewhere, what it is said to hash to. */
    public Bytes actualPayloadSha256() {
        return payloadBlobId.length() == 0 ? Sha256.of(payload.toArray()) : payloadSha256;
    }

    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "k8s_request", "RequestSpec");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static RequestSpec fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, RequestSpec::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static RequestSpec read(BcsReader reader) {
        return new RequestSpec(
                reader.string(),
                reader.string(),
                reader.string(),
                reader.string(),
                Bytes.fromBcs(reader),
                Bytes.fromBcs(reader),
                Bytes.fromBcs(reader),
                reader.u8(),
                reader.string());
    }

    void write(BcsWriter writer) {
        writer.string(method);
        writer.string(resource);
        writer.string(namespace);
        writer.string(name);
        payload.toBcs(writer);
        payloadBlobId.toBcs(writer);
        payloadSha256.toBcs(writer);
        writer.u8(priority);
        writer.string(clientRequestId);
    }
}
