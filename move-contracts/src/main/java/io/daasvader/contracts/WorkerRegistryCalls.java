package io.daasvader.contracts;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code worker_registry}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class WorkerRegistryCalls {
    private static final String MODULE = "worker_registry";

    private final Address packageId;
    private final PtbBuilder ptb;

    WorkerRegistryCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Registers the caller's machine with its whole {@code stake} coin, shares its {@code Worker}, gives the
     * caller the soulbound {@code WorkerCap} and returns the worker's id. {@code node_id} is the Kubernetes node
     * name, {@code x25519_key} has 32 bytes. Aborts with {@code config::EWrongVersion}, {@code config::EPaused},
     * {@code EStakeTooLow}, {@code EBadNodeId}, {@code ENodeTaken}, {@code worker::EBadKey}.
     */
    public Argument.Result stakeAndRegisterWorker(
            Argument self, Argument config, Argument stake, String nodeId, Bytes x25519Key, Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "stake_and_register_worker",
                List.of(),
                List.of(self, config, stake, ptb.string(nodeId), ptb.bytes(x25519Key.toArray()), clock));
    }

    /**
     * Lets a pending worker work: the operator saw its node join. Aborts with {@code operator}'s codes, {@code
     * config::EPaused}, {@code config::EWrongVersion}, {@code ENotPending}, {@code EStakeTooLow}.
     */
    public Argument.Result activateWorker(
            Argument self, Argument cap, Argument config, Argument worker, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "activate_worker", List.of(), List.of(self, cap, config, worker, clock));
    }

    /**
     * Puts a join ticket, sealed to the worker's key of {@code key_version}, into the worker; an older ticket is
     * replaced. {@code ciphertext} has 1 to 512 bytes; {@code expires_at_ms} lies at most {@code
     * ticket_ttl_max_ms} ahead. Aborts with {@code operator}'s codes, {@code config::EPaused}, {@code
     * config::EWrongVersion}, {@code ECannotJoin}, {@code EWrongKeyVersion}, {@code ticket}'s codes.
     */
    public Argument.Result setJoinToken(
            Argument worker,
            Argument cap,
            Argument config,
            int format,
            long keyVersion,
            Bytes ciphertext,
            long expiresAtMs,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "set_join_token",
                List.of(),
                List.of(
                        worker,
                        cap,
                        config,
                        ptb.u8(format),
                        ptb.u64(keyVersion),
                        ptb.bytes(ciphertext.toArray()),
                        ptb.u64(expiresAtMs),
                        clock));
    }

    /** The version of this object. */
    public Argument.Result version(Argument self) {
        return ptb.moveCall(packageId, MODULE, "version", List.of(), List.of(self));
    }

    /** How many workers exist. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result workerCount(Argument self) {
        return ptb.moveCall(packageId, MODULE, "worker_count", List.of(), List.of(self));
    }

    /** The worker that runs the node, if any. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result workerOfNode(Argument self, String nodeId) {
        return ptb.moveCall(packageId, MODULE, "worker_of_node", List.of(), List.of(self, ptb.string(nodeId)));
    }

    /** How many workers of at least this tier can be chosen. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result activeCount(Argument self, int minTier) {
        return ptb.moveCall(packageId, MODULE, "active_count", List.of(), List.of(self, ptb.u8(minTier)));
    }

    /** Whether the worker can be chosen. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result isActive(Argument self, Address workerId) {
        return ptb.moveCall(packageId, MODULE, "is_active", List.of(), List.of(self, ptb.address(workerId)));
    }

    /** Slashed money that was not withdrawn, in MIST. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result slashed(Argument self) {
        return ptb.moveCall(packageId, MODULE, "slashed", List.of(), List.of(self));
    }

    /** The next {@code seq} of this object's stream. Aborts with {@code config::EWrongVersion}. */
    public Argument.Result nextSeq(Argument self) {
        return ptb.moveCall(packageId, MODULE, "next_seq", List.of(), List.of(self));
    }

    /**
     * Moves the value to this package's version after an upgrade. Aborts with {@code config::EWrongVersion},
     * {@code config::EWrongAdminCap}, {@code config::EAlreadyCurrent}.
     */
    public Argument.Result migrate(Argument self, Argument cap, Argument config) {
        return ptb.moveCall(packageId, MODULE, "migrate", List.of(), List.of(self, cap, config));
    }

    /**
     * Moves a worker to this package's version after an upgrade. Aborts with {@code config::EWrongVersion}, {@code
     * config::EWrongAdminCap}, {@code config::EAlreadyCurrent}.
     */
    public Argument.Result migrateWorker(Argument worker, Argument cap, Argument config) {
        return ptb.moveCall(packageId, MODULE, "migrate_worker", List.of(), List.of(worker, cap, config));
    }
}
