package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The operator took the request: from now on its requester cannot cancel it. */
public record K8sAPIRequestTaken(
        Address streamId, long seq, Address requestId, String clientRequestId, Address workerId, long takenAtMs)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "request_events", "K8sAPIRequestTaken");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static K8sAPIRequestTaken fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, K8sAPIRequestTaken::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static K8sAPIRequestTaken read(BcsReader reader) {
        return new K8sAPIRequestTaken(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                reader.string(),
                Address.fromBcs(reader),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        requestId.toBcs(writer);
        writer.string(clientRequestId);
        workerId.toBcs(writer);
        writer.u64(takenAtMs);
    }
}
