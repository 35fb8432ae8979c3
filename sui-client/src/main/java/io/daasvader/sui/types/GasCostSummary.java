package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** What a transaction cost, in MIST. */
public record GasCostSummary(long computationCost, long storageCost, long storageRebate, long nonRefundableStorageFee) {
    public static final GasCostSummary ZERO = new GasCostSummary(0, 0, 0, 0);

    public static GasCostSummary fromBcs(BcsReader reader) {
        return new GasCostSummary(reader.u64(), reader.u64(), reader.u64(), reader.u64());
    }

    public void toBcs(BcsWriter writer) {
        writer.u64(computationCost).u64(storageCost).u64(storageRebate).u64(nonRefundableStorageFee);
    }

    /** What the payer is charged: negative when the rebate is larger than the cost. */
    public long net() {
        return computationCost + storageCost - storageRebate;
    }

    public GasCostSummary plus(GasCostSummary other) {
        return new GasCostSummary(
                computationCost + other.computationCost,
                storageCost + other.storageCost,
                storageRebate + other.storageRebate,
                nonRefundableStorageFee + other.nonRefundableStorageFee);
    }
}
