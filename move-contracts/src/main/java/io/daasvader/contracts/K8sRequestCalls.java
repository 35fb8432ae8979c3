package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code k8s_request}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class K8sRequestCalls {
    private static final String MODULE = "k8s_request";

    private final Address packageId;
    private final PtbBuilder ptb;

    K8sRequestCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** Who paid. */
    public Argument.Result requester(Argument self) {
        return ptb.moveCall(packageId, MODULE, "requester", List.of(), List.of(self));
    }

    /** The worker that the request was assigned to. */
    public Argument.Result workerId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "worker_id", List.of(), List.of(self));
    }

    /** Whether the requester named the worker. */
    public Argument.Result pinned(Argument self) {
        return ptb.moveCall(packageId, MODULE, "pinned", List.of(), List.of(self));
    }

    /** The least attestation tier that was asked for. */
    public Argument.Result minTier(Argument self) {
        return ptb.moveCall(packageId, MODULE, "min_tier", List.of(), List.of(self));
    }

    /** What is asked of the cluster. */
    public Argument.Result spec(Argument self) {
        return ptb.moveCall(packageId, MODULE, "spec", List.of(), List.of(self));
    }

    /** The fee, in MIST. */
    public Argument.Result fee(Argument self) {
        return ptb.moveCall(packageId, MODULE, "fee", List.of(), List.of(self));
    }

    /** 0 open, 1 taken. */
    public Argument.Result status(Argument self) {
        return ptb.moveCall(packageId, MODULE, "status", List.of(), List.of(self));
    }

    /** When it was submitted, in ms. */
    public Argument.Result createdAtMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "created_at_ms", List.of(), List.of(self));
    }

    /** From when on it can expire, in ms. */
    public Argument.Result deadlineMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "deadline_ms", List.of(), List.of(self));
    }

    /** When the operator took it, in ms; 0 = not yet. */
    public Argument.Result takenAtMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "taken_at_ms", List.of(), List.of(self));
    }

    /** GET, POST, PUT, PATCH or DELETE. */
    public Argument.Result method(Argument self) {
        return ptb.moveCall(packageId, MODULE, "method", List.of(), List.of(self));
    }

    /** The resource, such as {@code deployments.apps}. */
    public Argument.Result resource(Argument self) {
        return ptb.moveCall(packageId, MODULE, "resource", List.of(), List.of(self));
    }

    /** The namespace as the requester names it; empty = the default one. */
    public Argument.Result namespace(Argument self) {
        return ptb.moveCall(packageId, MODULE, "namespace", List.of(), List.of(self));
    }

    /** The object's name; empty for lists and generated names. */
    public Argument.Result name(Argument self) {
        return ptb.moveCall(packageId, MODULE, "name", List.of(), List.of(self));
    }

    /** The inline payload; empty when it lies in Walrus. */
    public Argument.Result payload(Argument self) {
        return ptb.moveCall(packageId, MODULE, "payload", List.of(), List.of(self));
    }

    /** 32 bytes, or empty for an inline payload. */
    public Argument.Result payloadBlobId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "payload_blob_id", List.of(), List.of(self));
    }

    /** sha256 of the whole payload, 32 bytes. */
    public Argument.Result payloadSha256(Argument self) {
        return ptb.moveCall(packageId, MODULE, "payload_sha256", List.of(), List.of(self));
    }

    /** 0 (least) to 9. */
    public Argument.Result priority(Argument self) {
        return ptb.moveCall(packageId, MODULE, "priority", List.of(), List.of(self));
    }

    /** The requester's own id of this request, for repeats; may be empty. */
    public Argument.Result clientRequestId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "client_request_id", List.of(), List.of(self));
    }
}
