package io.daasvader.contracts;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code k8s_receipt}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class K8sReceiptCalls {
    private static final String MODULE = "k8s_receipt";

    private final Address packageId;
    private final PtbBuilder ptb;

    K8sReceiptCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Ends a taken request with the cluster's answer, whatever its HTTP status (100 to 599; {@code ok} = 200 to
     * 299). The fee goes to the worker's earnings, less the protocol's share, which is rounded up. {@code
     * object_uid} has at most 64 bytes, {@code reason} is the cluster's reason as a number (0 = none), {@code
     * answer_sha256} has 32 bytes, {@code answer_blob_id} 0 or 32. Aborts with {@code operator}'s codes, {@code
     * config::EWrongVersion}, {@code EHttpStatus}, {@code EObjectUidLength}, {@code EAnswerHashLength}, {@code
     * EAnswerBlobIdLength}, {@code EWrongWorker}, {@code ENotTaken}.
     */
    public Argument.Result completeRequest(
            Argument scheduler,
            Argument cap,
            Argument config,
            Argument worker,
            Argument request,
            int httpStatus,
            String objectUid,
            int reason,
            Bytes answerSha256,
            Bytes answerBlobId,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "complete_request",
                List.of(),
                List.of(
                        scheduler,
                        cap,
                        config,
                        worker,
                        request,
                        ptb.u16(httpStatus),
                        ptb.string(objectUid),
                        ptb.u16(reason),
                        ptb.bytes(answerSha256.toArray()),
                        ptb.bytes(answerBlobId.toArray()),
                        clock));
    }

    /**
     * As {@code complete_request}, for batches: a request that is not taken is left as it is, and the answer is
     * false. Aborts as {@code complete_request}, but for {@code ENotTaken}.
     */
    public Argument.Result tryCompleteRequest(
            Argument scheduler,
            Argument cap,
            Argument config,
            Argument worker,
            Argument request,
            int httpStatus,
            String objectUid,
            int reason,
            Bytes answerSha256,
            Bytes answerBlobId,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "try_complete_request",
                List.of(),
                List.of(
                        scheduler,
                        cap,
                        config,
                        worker,
                        request,
                        ptb.u16(httpStatus),
                        ptb.string(objectUid),
                        ptb.u16(reason),
                        ptb.bytes(answerSha256.toArray()),
                        ptb.bytes(answerBlobId.toArray()),
                        clock));
    }

    /**
     * Ends a taken request that the cluster never answered. The hundreds of {@code reason} are its class: 1
     * refused by admission, 2 invalid payload (the requester's fault: the protocol keeps its share, the rest is
     * refunded), 3 unavailable, 4 timeout, 5 internal, 6 worker gone (all is refunded); the rest of it tells more
     * and is the operator's to define. {@code http_status} is 0 or 100 to 599; {@code answer_sha256} is the hash of
     * the explanation. Aborts with {@code operator}'s codes, {@code config::EWrongVersion}, {@code
     * EUnknownReason}, then as {@code complete_request}.
     */
    public Argument.Result failRequest(
            Argument scheduler,
            Argument cap,
            Argument config,
            Argument worker,
            Argument request,
            int httpStatus,
            int reason,
            Bytes answerSha256,
            Bytes answerBlobId,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "fail_request",
                List.of(),
                List.of(
                        scheduler,
                        cap,
                        config,
                        worker,
                        request,
                        ptb.u16(httpStatus),
                        ptb.u16(reason),
                        ptb.bytes(answerSha256.toArray()),
                        ptb.bytes(answerBlobId.toArray()),
                        clock));
    }

    /**
     * As {@code fail_request}, for batches: a request that is not taken is left as it is, and the answer is false.
     * Aborts as {@code fail_request}, but for {@code ENotTaken}.
     */
    public Argument.Result tryFailRequest(
            Argument scheduler,
            Argument cap,
            Argument config,
            Argument worker,
            Argument request,
            int httpStatus,
            int reason,
            Bytes answerSha256,
            Bytes answerBlobId,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "try_fail_request",
                List.of(),
                List.of(
                        scheduler,
                        cap,
                        config,
                        worker,
                        request,
                        ptb.u16(httpStatus),
                        ptb.u16(reason),
                        ptb.bytes(answerSha256.toArray()),
                        ptb.bytes(answerBlobId.toArray()),
                        clock));
    }
}
