package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code daasvader}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class DaasvaderCalls {
    private static final String MODULE = "daasvader";

    private final Address packageId;
    private final PtbBuilder ptb;

    DaasvaderCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** What publishing does. */
    public Argument.Result initForTesting() {
        return ptb.moveCall(packageId, MODULE, "init_for_testing", List.of(), List.of());
    }
}
