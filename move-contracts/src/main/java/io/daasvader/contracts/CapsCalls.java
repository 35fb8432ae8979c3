package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code caps}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class CapsCalls {
    private static final String MODULE = "caps";

    private final Address packageId;
    private final PtbBuilder ptb;

    CapsCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** The {@code Config} that an admin cap is for. */
    public Argument.Result adminConfigId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "admin_config_id", List.of(), List.of(self));
    }

    /** The {@code Config} that an operator cap is for. */
    public Argument.Result operatorConfigId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "operator_config_id", List.of(), List.of(self));
    }

    /** The {@code Config} that a pause cap is for. */
    public Argument.Result pauseConfigId(Argument self) {
        return ptb.moveCall(packageId, MODULE, "pause_config_id", List.of(), List.of(self));
    }
}
