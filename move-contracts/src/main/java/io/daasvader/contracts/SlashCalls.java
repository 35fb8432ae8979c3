package io.daasvader.contracts;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code slash}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class SlashCalls {
    private static final String MODULE = "slash";

    private final Address packageId;
    private final PtbBuilder ptb;

    SlashCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Accuses a worker. The amount is the setting for the offence of stake and unbonding stake together, rounded
     * up; {@code evidence_hash} is the sha256 of the published evidence. Shares the proposal and returns its id.
     * Aborts with {@code operator}'s codes, {@code config::EWrongVersion}, {@code EUnknownOffence}, {@code
     * EHashLength}, {@code ENothingBonded}, {@code worker_registry::EEvidenceUsed}.
     */
    public Argument.Result proposeSlash(
            Argument worker,
            Argument cap,
            Argument config,
            Argument registry,
            int offence,
            Bytes evidenceHash,
            Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "propose_slash",
                List.of(),
                List.of(worker, cap, config, registry, ptb.u8(offence), ptb.bytes(evidenceHash.toArray()), clock));
    }

    /**
     * The owner objects within the window; {@code statement_hash} is the sha256 of the published statement. Aborts
     * with {@code config::EWrongVersion}, {@code worker::EWrongWorkerCap}, {@code EWrongWorker}, {@code
     * EHashLength}, {@code EAlreadyDisputed}, {@code EWindowClosed}.
     */
    public Argument.Result disputeSlash(
            Argument proposal, Argument cap, Argument config, Argument worker, Bytes statementHash, Argument clock) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "dispute_slash",
                List.of(),
                List.of(proposal, cap, config, worker, ptb.bytes(statementHash.toArray()), clock));
    }

    /**
     * The administrator decides a dispute against the worker; the slash can be executed after the window. Aborts
     * with {@code config::EWrongVersion}, {@code config::EWrongAdminCap}, {@code EWrongWorker}, {@code
     * ENotDisputed}, {@code EAlreadyUpheld}.
     */
    public Argument.Result upholdSlash(Argument proposal, Argument cap, Argument config, Argument worker) {
        return ptb.moveCall(packageId, MODULE, "uphold_slash", List.of(), List.of(proposal, cap, config, worker));
    }

    /**
     * The administrator drops the proposal, disputed or not, and deletes it. The evidence stays used. Aborts with
     * {@code config::EWrongVersion}, {@code config::EWrongAdminCap}, {@code EWrongWorker}.
     */
    public Argument.Result dismissSlash(Argument proposal, Argument cap, Argument config, Argument worker) {
        return ptb.moveCall(packageId, MODULE, "dismiss_slash", List.of(), List.of(proposal, cap, config, worker));
    }

    /**
     * Takes the amount, or what is bonded when that is less: first from the stake, then from the unbonding stake.
     * The worker goes to slashed and its ticket is deleted; after malice it is banned. Deletes the proposal.
     * Aborts with {@code operator}'s codes, {@code config::EWrongVersion}, {@code EWrongWorker}, {@code
     * EWindowOpen}, {@code EDisputeOpen}.
     */
    public Argument.Result executeSlash(
            Argument proposal, Argument cap, Argument config, Argument registry, Argument worker, Argument clock) {
        return ptb.moveCall(
                packageId, MODULE, "execute_slash", List.of(), List.of(proposal, cap, config, registry, worker, clock));
    }

    /** The accused worker. */
    public Argument.Result workerId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "worker_id", List.of(), List.of(self));
    }

    /** 0 downtime, 1 abuse, 2 malice. */
    public Argument.Result offence(Argument self) {
        return ptb.moveCall(packageId, MODULE, "offence", List.of(), List.of(self));
    }

    /** What is to be taken, in MIST. */
    public Argument.Result amount(Argument self) {
        return ptb.moveCall(packageId, MODULE, "amount", List.of(), List.of(self));
    }

    /** sha256 of the evidence. */
    public Argument.Result evidenceHash(Argument self) {
        return ptb.moveCall(packageId, MODULE, "evidence_hash", List.of(), List.of(self));
    }

    /** When the dispute window ends, in ms. */
    public Argument.Result executableAtMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "executable_at_ms", List.of(), List.of(self));
    }

    /** Whether the owner objected. */
    public Argument.Result disputed(Argument self) {
        return ptb.moveCall(packageId, MODULE, "disputed", List.of(), List.of(self));
    }

    /** Whether the administrator decided against the worker. */
    public Argument.Result upheld(Argument self) {
        return ptb.moveCall(packageId, MODULE, "upheld", List.of(), List.of(self));
    }
}
