package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code active_set}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class ActiveSetCalls {
    private static final String MODULE = "active_set";

    private final Address packageId;
    private final PtbBuilder ptb;

    ActiveSetCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** How many tiers there are. */
    public Argument.Result tiers() {
        return ptb.moveCall(packageId, MODULE, "tiers", List.of(), List.of());
    }

    /** Whether the worker can be chosen. */
    public Argument.Result contains(Argument self, Address workerId) {
        return ptb.moveCall(packageId, MODULE, "contains", List.of(), List.of(self, ptb.address(workerId)));
    }

    /** The tier under which a member stands. Aborts with {@code ENotMember}. */
    public Argument.Result tierOf(Argument self, Address workerId) {
        return ptb.moveCall(packageId, MODULE, "tier_of", List.of(), List.of(self, ptb.address(workerId)));
    }

    /** How many members have at least this tier; 0 for a tier that does not exist. */
    public Argument.Result count(Argument self, int minTier) {
        return ptb.moveCall(packageId, MODULE, "count", List.of(), List.of(self, ptb.u8(minTier)));
    }

    /**
     * The member at {@code position} of the lists of tier {@code min_tier}, {@code min_tier + 1}, … laid end to
     * end. Aborts with {@code EOutOfRange} when {@code position >= count(min_tier)}.
     */
    public Argument.Result memberAt(Argument self, int minTier, long position) {
        return ptb.moveCall(
                packageId, MODULE, "member_at", List.of(), List.of(self, ptb.u8(minTier), ptb.u64(position)));
    }
}
