package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code availability}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class AvailabilityCalls {
    private static final String MODULE = "availability";

    private final Address packageId;
    private final PtbBuilder ptb;

    AvailabilityCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Stamps a sign of life with the clock, in every status. Aborts with {@code config::EWrongVersion}, {@code
     * worker::EWrongWorkerCap}.
     */
    public Argument.Result heartbeat(Argument worker, Argument cap, Argument config, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "heartbeat", List.of(), List.of(worker, cap, config, clock));
    }

    /**
     * Records the attestation tier (0 to 3) that the operator verified. Aborts with {@code operator}'s codes,
     * {@code config::EWrongVersion}, {@code EUnknownTier}.
     */
    public Argument.Result setAttestationTier(
            Argument registry, Argument cap, Argument config, Argument worker, int tier) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "set_attestation_tier",
                List.of(),
                List.of(registry, cap, config, worker, ptb.u8(tier)));
    }

    /**
     * Anybody takes a silent worker out of the active set: its last heartbeat is older than {@code
     * heartbeat_timeout_ms}. Aborts with {@code config::EWrongVersion}, {@code ENotActive}, {@code
     * EAlreadyOffline}, {@code EHeartbeatFresh}.
     */
    public Argument.Result markOffline(Argument registry, Argument config, Argument worker, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "mark_offline", List.of(), List.of(registry, config, worker, clock));
    }

    /**
     * Brings a worker that was marked offline back, with a heartbeat. Aborts with {@code config::EWrongVersion},
     * {@code worker::EWrongWorkerCap}, {@code ENotActive}, {@code EAlreadyOnline}.
     */
    public Argument.Result comeOnline(
            Argument registry, Argument cap, Argument config, Argument worker, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "come_online", List.of(), List.of(registry, cap, config, worker, clock));
    }

    /**
     * Keeps new work away for a while; taken requests go on. Aborts with {@code config::EWrongVersion}, {@code
     * worker::EWrongWorkerCap}, {@code ENotActive}, {@code EAlreadyInMaintenance}.
     */
    public Argument.Result startMaintenance(Argument registry, Argument cap, Argument config, Argument worker) {
        return ptb.moveCall(packageId, MODULE, "start_maintenance", List.of(), List.of(registry, cap, config, worker));
    }

    /**
     * Lets new work come again. Aborts with {@code config::EWrongVersion}, {@code worker::EWrongWorkerCap}, {@code
     * ENotActive}, {@code ENotInMaintenance}.
     */
    public Argument.Result endMaintenance(Argument registry, Argument cap, Argument config, Argument worker) {
        return ptb.moveCall(packageId, MODULE, "end_maintenance", List.of(), List.of(registry, cap, config, worker));
    }

    /**
     * Ends the working life of an active worker; what follows is unbonding and leaving. Aborts with {@code
     * config::EWrongVersion}, {@code worker::EWrongWorkerCap}, {@code ENotActive}.
     */
    public Argument.Result drainWorker(Argument registry, Argument cap, Argument config, Argument worker) {
        return ptb.moveCall(packageId, MODULE, "drain_worker", List.of(), List.of(registry, cap, config, worker));
    }
}
