package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code worker}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class WorkerCalls {
    private static final String MODULE = "worker";

    private final Address packageId;
    private final PtbBuilder ptb;

    WorkerCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** The account that staked, and to which the cap is bound. */
    public Argument.Result owner(Argument self) {
        return ptb.moveCall(packageId, MODULE, "owner", List.of(), List.of(self));
    }

    /** The Kubernetes node name. */
    public Argument.Result nodeId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "node_id", List.of(), List.of(self));
    }

    /** The key that tickets are sealed to, 32 bytes. */
    public Argument.Result x25519Key(Argument self) {
        return ptb.moveCall(packageId, MODULE, "x25519_key", List.of(), List.of(self));
    }

    /** Counts key rotations from 0. */
    public Argument.Result keyVersion(Argument self) {
        return ptb.moveCall(packageId, MODULE, "key_version", List.of(), List.of(self));
    }

    /** Bonded stake, in MIST. */
    public Argument.Result stake(Argument self) {
        return ptb.moveCall(packageId, MODULE, "stake", List.of(), List.of(self));
    }

    /** Stake on its way out, still slashable, in MIST. */
    public Argument.Result unbonding(Argument self) {
        return ptb.moveCall(packageId, MODULE, "unbonding", List.of(), List.of(self));
    }

    /** When the unbonding stake may leave, in ms; 0 = nothing unbonds. */
    public Argument.Result unlockAtMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "unlock_at_ms", List.of(), List.of(self));
    }

    /** Earned fees that were not withdrawn, in MIST. */
    public Argument.Result earnings(Argument self) {
        return ptb.moveCall(packageId, MODULE, "earnings", List.of(), List.of(self));
    }

    /** 0 pending, 1 active, 2 draining, 3 slashed. */
    public Argument.Result status(Argument self) {
        return ptb.moveCall(packageId, MODULE, "status", List.of(), List.of(self));
    }

    /** Whether the worker's signs of life are in time. */
    public Argument.Result online(Argument self) {
        return ptb.moveCall(packageId, MODULE, "online", List.of(), List.of(self));
    }

    /** Whether the owner keeps new work away. */
    public Argument.Result maintenance(Argument self) {
        return ptb.moveCall(packageId, MODULE, "maintenance", List.of(), List.of(self));
    }

    /** Whether the worker was slashed for malice and can never work again. */
    public Argument.Result banned(Argument self) {
        return ptb.moveCall(packageId, MODULE, "banned", List.of(), List.of(self));
    }

    /** Attestation tier, 0 (none) to 3. */
    public Argument.Result tier(Argument self) {
        return ptb.moveCall(packageId, MODULE, "tier", List.of(), List.of(self));
    }

    /** Slash proposals that are not decided. */
    public Argument.Result openSlashes(Argument self) {
        return ptb.moveCall(packageId, MODULE, "open_slashes", List.of(), List.of(self));
    }

    /** The last sign of life, in ms. */
    public Argument.Result lastHeartbeatMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "last_heartbeat_ms", List.of(), List.of(self));
    }

    /** The next {@code seq} of this worker's stream. */
    public Argument.Result nextSeq(Argument self) {
        return ptb.moveCall(packageId, MODULE, "next_seq", List.of(), List.of(self));
    }

    /** The join ticket that lies here, if any. */
    public Argument.Result ticket(Argument self) {
        return ptb.moveCall(packageId, MODULE, "ticket", List.of(), List.of(self));
    }

    /** The worker that a cap is for. */
    public Argument.Result capWorkerId(Argument cap) {
        return ptb.moveCall(packageId, MODULE, "cap_worker_id", List.of(), List.of(cap));
    }

    /** Status before activation. */
    public Argument.Result pending() {
        return ptb.moveCall(packageId, MODULE, "pending", List.of(), List.of());
    }

    /** Status of a worker that works. */
    public Argument.Result active() {
        return ptb.moveCall(packageId, MODULE, "active", List.of(), List.of());
    }

    /** Status of a worker on its way out. */
    public Argument.Result draining() {
        return ptb.moveCall(packageId, MODULE, "draining", List.of(), List.of());
    }

    /** Status after an executed slash. */
    public Argument.Result slashed() {
        return ptb.moveCall(packageId, MODULE, "slashed", List.of(), List.of());
    }
}
