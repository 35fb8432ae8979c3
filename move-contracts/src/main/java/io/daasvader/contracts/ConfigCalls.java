package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code config}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class ConfigCalls {
    private static final String MODULE = "config";

    private final Address packageId;
    private final PtbBuilder ptb;

    ConfigCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** The version that this package writes. */
    public Argument.Result currentVersion() {
        return ptb.moveCall(packageId, MODULE, "current_version", List.of(), List.of());
    }

    /** The version of this object. */
    public Argument.Result version(Argument self) {
        return ptb.moveCall(packageId, MODULE, "version", List.of(), List.of(self));
    }

    /** The settings. Aborts with {@code EWrongVersion} when the object is not at this package's version. */
    public Argument.Result settings(Argument self) {
        return ptb.moveCall(packageId, MODULE, "settings", List.of(), List.of(self));
    }

    /** Whether new obligations are stopped. Aborts with {@code EWrongVersion}. */
    public Argument.Result paused(Argument self) {
        return ptb.moveCall(packageId, MODULE, "paused", List.of(), List.of(self));
    }

    /** Whether the operator cap with this id is valid. Aborts with {@code EWrongVersion}. */
    public Argument.Result isOperator(Argument self, Address operatorCapId) {
        return ptb.moveCall(packageId, MODULE, "is_operator", List.of(), List.of(self, ptb.address(operatorCapId)));
    }

    /** The recorded upgrade cap, whose owner may upgrade the package. Aborts with {@code EWrongVersion}. */
    public Argument.Result upgradeCapId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "upgrade_cap_id", List.of(), List.of(self));
    }

    /** The next {@code seq} of this object's stream. Aborts with {@code EWrongVersion}. */
    public Argument.Result nextSeq(Argument self) {
        return ptb.moveCall(packageId, MODULE, "next_seq", List.of(), List.of(self));
    }

    /**
     * Replaces all settings; units as in {@code Settings}. Aborts with {@code EWrongVersion}, {@code
     * EWrongAdminCap}, or the code of the {@code settings} bound that is left.
     */
    public Argument.Result updateSettings(
            Argument self,
            Argument cap,
            long minStake,
            long minFee,
            long feeBps,
            long unbondingMs,
            long disputeWindowMs,
            long heartbeatTimeoutMs,
            long requestTtlMaxMs,
            long expireGraceMs,
            long ticketTtlMaxMs,
            long slashDowntimeBps,
            long slashAbuseBps,
            long slashMaliceBps) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "update_settings",
                List.of(),
                List.of(
                        self,
                        cap,
                        ptb.u64(minStake),
                        ptb.u64(minFee),
                        ptb.u64(feeBps),
                        ptb.u64(unbondingMs),
                        ptb.u64(disputeWindowMs),
                        ptb.u64(heartbeatTimeoutMs),
                        ptb.u64(requestTtlMaxMs),
                        ptb.u64(expireGraceMs),
                        ptb.u64(ticketTtlMaxMs),
                        ptb.u64(slashDowntimeBps),
                        ptb.u64(slashAbuseBps),
                        ptb.u64(slashMaliceBps)));
    }

    /**
     * Stops new obligations: registering, adding stake, activating, tickets, submitting. Every way out stays open.
     * Aborts with {@code EWrongVersion}, {@code EWrongPauseCap}, {@code EAlreadyPaused}.
     */
    public Argument.Result pause(Argument self, Argument cap) {
        return ptb.moveCall(packageId, MODULE, "pause", List.of(), List.of(self, cap));
    }

    /**
     * Allows new obligations again. Aborts with {@code EWrongVersion}, {@code EWrongAdminCap}, {@code ENotPaused}.
     */
    public Argument.Result unpause(Argument self, Argument cap) {
        return ptb.moveCall(packageId, MODULE, "unpause", List.of(), List.of(self, cap));
    }

    /**
     * Returns one more operator cap; several let one operator send transactions in parallel lanes. Aborts with
     * {@code EWrongVersion}, {@code EWrongAdminCap}, {@code ETooManyOperators}.
     */
    public Argument.Result issueOperatorCap(Argument self, Argument cap) {
        return ptb.moveCall(packageId, MODULE, "issue_operator_cap", List.of(), List.of(self, cap));
    }

    /**
     * Makes the operator cap with this id worthless, wherever it lies. Aborts with {@code EWrongVersion}, {@code
     * EWrongAdminCap}, {@code EUnknownOperatorCap}.
     */
    public Argument.Result revokeOperatorCap(Argument self, Argument cap, Address operatorCapId) {
        return ptb.moveCall(
                packageId, MODULE, "revoke_operator_cap", List.of(), List.of(self, cap, ptb.address(operatorCapId)));
    }

    /**
     * Records the package's upgrade cap, so that everyone can see who owns it. Aborts with {@code EWrongVersion},
     * {@code EWrongAdminCap}.
     */
    public Argument.Result recordUpgradeCap(Argument self, Argument cap, Argument upgradeCap) {
        return ptb.moveCall(packageId, MODULE, "record_upgrade_cap", List.of(), List.of(self, cap, upgradeCap));
    }

    /**
     * Moves the value to this package's version after an upgrade. Aborts with {@code EWrongAdminCap}, {@code
     * EAlreadyCurrent}.
     */
    public Argument.Result migrate(Argument self, Argument cap) {
        return ptb.moveCall(packageId, MODULE, "migrate", List.of(), List.of(self, cap));
    }
}
