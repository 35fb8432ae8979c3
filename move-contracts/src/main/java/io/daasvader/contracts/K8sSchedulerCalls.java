package io.daasvader.contracts;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Optional;

/** Calls of {@code k8s_scheduler}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class K8sSchedulerCalls {
    private static final String MODULE = "k8s_scheduler";

    private final Address packageId;
    private final PtbBuilder ptb;

    K8sSchedulerCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Submits a request with an inline payload of at most 4,096 bytes; the whole coin is its fee. Shares the
     * {@code K8sRequest} and returns its id. {@code pinned_worker} names the worker, else the less loaded of two
     * is chosen among those of at least {@code min_tier}. The request can expire {@code ttl_ms} after now. Aborts
     * with {@code config::EWrongVersion}, {@code config::EPaused}, {@code EFeeTooLow}, {@code ETtlOutOfRange},
     * {@code k8s_request}'s codes, {@code worker_choice::ENoAvailableWorker}.
     */
    public Argument.Result submitK8sRequest(
            Argument self,
            Argument config,
            Argument registry,
            Argument fee,
            String method,
            String resource,
            String namespace,
            String name,
            Bytes payload,
            int priority,
            String clientRequestId,
            Optional<Address> pinnedWorker,
            int minTier,
            long ttlMs,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "submit_k8s_request",
                List.of(),
                List.of(
                        self,
                        config,
                        registry,
                        fee,
                        ptb.string(method),
                        ptb.string(resource),
                        ptb.string(namespace),
                        ptb.string(name),
                        ptb.bytes(payload.toArray()),
                        ptb.u8(priority),
                        ptb.string(clientRequestId),
                        ptb.pure(Pure.optionalId(pinnedWorker)),
                        ptb.u8(minTier),
                        ptb.u64(ttlMs),
                        clock));
    }

    /**
     * As {@code submit_k8s_request}, with a payload in Walrus: its blob id and sha256, 32 bytes each. Aborts as
     * {@code submit_k8s_request}.
     */
    public Argument.Result submitK8sRequestBlob(
            Argument self,
            Argument config,
            Argument registry,
            Argument fee,
            String method,
            String resource,
            String namespace,
            String name,
            Bytes payloadBlobId,
            Bytes payloadSha256,
            int priority,
            String clientRequestId,
            Optional<Address> pinnedWorker,
            int minTier,
            long ttlMs,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "submit_k8s_request_blob",
                List.of(),
                List.of(
                        self,
                        config,
                        registry,
                        fee,
                        ptb.string(method),
                        ptb.string(resource),
                        ptb.string(namespace),
                        ptb.string(name),
                        ptb.bytes(payloadBlobId.toArray()),
                        ptb.bytes(payloadSha256.toArray()),
                        ptb.u8(priority),
                        ptb.string(clientRequestId),
                        ptb.pure(Pure.optionalId(pinnedWorker)),
                        ptb.u8(minTier),
                        ptb.u64(ttlMs),
                        clock));
    }

    /** The version of this object. */
    public Argument.Result version(Argument self) {
        return ptb.moveCall(packageId, MODULE, "version", List.of(), List.of(self));
    }

    /** Requests that have not ended. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result getActiveRequestCount(Argument self) {
        return ptb.moveCall(packageId, MODULE, "get_active_request_count", List.of(), List.of(self));
    }

    /** Requests that were ever created. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result created(Argument self) {
        return ptb.moveCall(packageId, MODULE, "created", List.of(), List.of(self));
    }

    /** Requests that ended. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result ended(Argument self) {
        return ptb.moveCall(packageId, MODULE, "ended", List.of(), List.of(self));
    }

    /** Open requests of one worker. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result workload(Argument self, Address workerId) {
        return ptb.moveCall(packageId, MODULE, "workload", List.of(), List.of(self, ptb.address(workerId)));
    }

    /** Protocol fees that were not withdrawn, in MIST. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result protocolFees(Argument self) {
        return ptb.moveCall(packageId, MODULE, "protocol_fees", List.of(), List.of(self));
    }

    /** The next {@code seq} of this object's stream. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result nextSeq(Argument self) {
        return ptb.moveCall(packageId, MODULE, "next_seq", List.of(), List.of(self));
    }

    /** The worker to which the request's workload was moved last, if ever. */
    public Argument.Result movedTo(Argument self, Address requestId) {
        return ptb.moveCall(packageId, MODULE, "moved_to", List.of(), List.of(self, ptb.address(requestId)));
    }

    /**
     * Moves the value to this package's version after an upgrade. Aborts with {@code config::EWrongVersion},
     * {@code config::EWrongAdminCap}, {@code config::EAlreadyCurrent}.
     */
    public Argument.Result migrate(Argument self, Argument cap, Argument config) {
        return ptb.moveCall(packageId, MODULE, "migrate", List.of(), List.of(self, cap, config));
    }
}
