package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code k8s_move}. Objects are arguments of the transaction being built. */
public final class K8sMoveCalls {
    private static final String MODULE = "k8s_move";

    private final Address packageId;
    private final PtbBuilder ptb;

    K8sMoveCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Moves what an ended request left in the cluster away from {@code worker}, which is offline, leaving or slashed
     * (or pending again after a slash). Of an ended request the operator tells the requester and the least tier asked
     * for. False when the workload was moved to another worker before. Aborts with {@code operator}'s codes, {@code
     * config::EWrongVersion}, {@code EStillWorking}, {@code worker_choice::ENoAvailableWorker}.
     */
    public Argument.Result moveWorkload(
            Argument scheduler,
            Argument cap,
            Argument config,
            Argument registry,
            Argument worker,
            Address requestId,
            Address requester,
            int minTier,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "move_workload",
                List.of(),
                List.of(
                        scheduler,
                        cap,
                        config,
                        registry,
                        worker,
                        ptb.address(requestId),
                        ptb.address(requester),
                        ptb.u8(minTier),
                        clock));
    }

    /**
     * As {@code move_workload}, from a worker whose object is gone because it left with its stake. Aborts as {@code
     * move_workload}; {@code EStillWorking} while the worker can be chosen.
     */
    public Argument.Result moveWorkloadOfLeft(
            Argument scheduler,
            Argument cap,
            Argument config,
            Argument registry,
            Address leftWorker,
            Address requestId,
            Address requester,
            int minTier,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "move_workload_of_left",
                List.of(),
                List.of(
                        scheduler,
                        cap,
                        config,
                        registry,
                        ptb.address(leftWorker),
                        ptb.address(requestId),
                        ptb.address(requester),
                        ptb.u8(minTier),
                        clock));
    }

    /**
     * Gives a request that has not ended from {@code worker} to another one of the tier asked for: it is counted
     * there, and the fee will go there. False when the request is not the worker's any more, or its requester named
     * the worker. Aborts with {@code operator}'s codes, {@code config::EWrongVersion}, {@code EStillWorking}, {@code
     * worker_choice::ENoAvailableWorker}.
     */
    public Argument.Result reassignRequest(
            Argument scheduler,
            Argument cap,
            Argument config,
            Argument registry,
            Argument worker,
            Argument request,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "reassign_request",
                List.of(),
                List.of(scheduler, cap, config, registry, worker, request, clock));
    }
}
