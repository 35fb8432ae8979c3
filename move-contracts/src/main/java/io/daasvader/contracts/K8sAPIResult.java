package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/**
 * The receipt. {@code completed} tells an answer of the cluster ({@code ok} = HTTP 200 to 299) from a failure with
 * a refund. {@code reason} is 0 for none. Money in MIST: {@code worker_share + protocol_share + refund} = fee.
 */
public record K8sAPIResult(
        Address streamId,
        long seq,
        Address requestId,
        String clientRequestId,
        Address workerId,
        Address requester,
        boolean completed,
        boolean ok,
        int httpStatus,
        String objectUid,
        int reason,
        Bytes answerSha256,
        Bytes answerBlobId,
        long workerShare,
        long protocolShare,
        long refund,
        long endedAtMs)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "request_events", "K8sAPIResult");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static K8sAPIResult fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, K8sAPIResult::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static K8sAPIResult read(BcsReader reader) {
        return new K8sAPIResult(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                reader.string(),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                reader.bool(),
                reader.bool(),
                reader.u16(),
                reader.string(),
                reader.u16(),
                Bytes.fromBcs(reader),
                Bytes.fromBcs(reader),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        requestId.toBcs(writer);
        writer.string(clientRequestId);
        workerId.toBcs(writer);
        requester.toBcs(writer);
        writer.bool(completed);
        writer.bool(ok);
        writer.u16(httpStatus);
        writer.string(objectUid);
        writer.u16(reason);
        answerSha256.toBcs(writer);
        answerBlobId.toBcs(writer);
        writer.u64(workerShare);
        writer.u64(protocolShare);
        writer.u64(refund);
        writer.u64(endedAtMs);
    }
}
