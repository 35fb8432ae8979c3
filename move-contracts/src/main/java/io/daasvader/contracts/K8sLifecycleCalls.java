package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code k8s_lifecycle}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class K8sLifecycleCalls {
    private static final String MODULE = "k8s_lifecycle";

    private final Address packageId;
    private final PtbBuilder ptb;

    K8sLifecycleCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * The operator takes an open request before its deadline; from now on only a receipt or expiry ends it. Aborts
     * with {@code operator}'s codes, {@code config::EWrongVersion}, {@code ENotOpen}, {@code EDeadlinePassed}.
     */
    public Argument.Result takeRequest(
            Argument scheduler, Argument cap, Argument config, Argument request, Argument clock) {
        return ptb.moveCall(
                packageId, MODULE, "take_request", List.of(), List.of(scheduler, cap, config, request, clock));
    }

    /**
     * As {@code take_request}, for batches: an already taken or overdue request is left as it is, and the answer
     * is false. Aborts with {@code operator}'s codes, {@code config::EWrongVersion}.
     */
    public Argument.Result tryTakeRequest(
            Argument scheduler, Argument cap, Argument config, Argument request, Argument clock) {
        return ptb.moveCall(
                packageId, MODULE, "try_take_request", List.of(), List.of(scheduler, cap, config, request, clock));
    }

    /**
     * The requester takes an open request back; the fee goes back to it and the request is deleted. Aborts with
     * {@code config::EWrongVersion}, {@code ENotRequester}, {@code ENotOpen}.
     */
    public Argument.Result cancelRequest(Argument scheduler, Argument config, Argument request) {
        return ptb.moveCall(packageId, MODULE, "cancel_request", List.of(), List.of(scheduler, config, request));
    }

    /**
     * Anybody ends a request that got no receipt: an open one from its deadline on, a taken one {@code
     * expire_grace_ms} later. The fee goes back to the requester and the request is deleted. Aborts with {@code
     * config::EWrongVersion}, {@code ENotExpired}.
     */
    public Argument.Result expireRequest(Argument scheduler, Argument config, Argument request, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "expire_request", List.of(), List.of(scheduler, config, request, clock));
    }
}
