package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code settings}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class SettingsCalls {
    private static final String MODULE = "settings";

    private final Address packageId;
    private final PtbBuilder ptb;

    SettingsCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** Least stake of a worker that works, in MIST. */
    public Argument.Result minStake(Argument self) {
        return ptb.moveCall(packageId, MODULE, "min_stake", List.of(), List.of(self));
    }

    /** Least fee of a request, in MIST. */
    public Argument.Result minFee(Argument self) {
        return ptb.moveCall(packageId, MODULE, "min_fee", List.of(), List.of(self));
    }

    /** The protocol's share of a fee, in basis points. */
    public Argument.Result feeBps(Argument self) {
        return ptb.moveCall(packageId, MODULE, "fee_bps", List.of(), List.of(self));
    }

    /** Time from the start of unbonding to the payout, in ms. */
    public Argument.Result unbondingMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "unbonding_ms", List.of(), List.of(self));
    }

    /** Time in which a proposed slash can be disputed, in ms. */
    public Argument.Result disputeWindowMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "dispute_window_ms", List.of(), List.of(self));
    }

    /** Silence after which anybody may mark a worker offline, in ms. */
    public Argument.Result heartbeatTimeoutMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "heartbeat_timeout_ms", List.of(), List.of(self));
    }

    /** Longest life of a request, in ms. */
    public Argument.Result requestTtlMaxMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "request_ttl_max_ms", List.of(), List.of(self));
    }

    /** Time after the deadline in which only the operator may end a request that was taken, in ms. */
    public Argument.Result expireGraceMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "expire_grace_ms", List.of(), List.of(self));
    }

    /** Longest life of a join ticket, in ms. */
    public Argument.Result ticketTtlMaxMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "ticket_ttl_max_ms", List.of(), List.of(self));
    }

    /** Slash for downtime, in basis points of the bonded stake. */
    public Argument.Result slashDowntimeBps(Argument self) {
        return ptb.moveCall(packageId, MODULE, "slash_downtime_bps", List.of(), List.of(self));
    }

    /** Slash for false reports or abuse, in basis points of the bonded stake. */
    public Argument.Result slashAbuseBps(Argument self) {
        return ptb.moveCall(packageId, MODULE, "slash_abuse_bps", List.of(), List.of(self));
    }

    /** Slash for malice, in basis points of the bonded stake. */
    public Argument.Result slashMaliceBps(Argument self) {
        return ptb.moveCall(packageId, MODULE, "slash_malice_bps", List.of(), List.of(self));
    }
}
