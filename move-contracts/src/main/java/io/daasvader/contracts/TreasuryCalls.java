package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code treasury}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class TreasuryCalls {
    private static final String MODULE = "treasury";

    private final Address packageId;
    private final PtbBuilder ptb;

    TreasuryCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Returns {@code amount} MIST of the protocol's fees. Aborts with {@code config::EWrongVersion}, {@code
     * config::EWrongAdminCap}, {@code EAmountTooHigh}.
     */
    public Argument.Result withdrawProtocolFees(Argument scheduler, Argument cap, Argument config, long amount) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "withdraw_protocol_fees",
                List.of(),
                List.of(scheduler, cap, config, ptb.u64(amount)));
    }

    /**
     * Returns {@code amount} MIST of the slashed money. Aborts with {@code config::EWrongVersion}, {@code
     * config::EWrongAdminCap}, {@code EAmountTooHigh}.
     */
    public Argument.Result withdrawSlashed(Argument registry, Argument cap, Argument config, long amount) {
        return ptb.moveCall(
                packageId, MODULE, "withdraw_slashed", List.of(), List.of(registry, cap, config, ptb.u64(amount)));
    }
}
