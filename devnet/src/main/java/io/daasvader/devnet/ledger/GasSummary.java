package io.daasvader.devnet.ledger;

/** MIST, as in the effects. Charged: {@code computation + storage - rebate}. */
public record GasSummary(long computation, long storage, long rebate, long nonRefundable) {
    public static final GasSummary ZERO = new GasSummary(0, 0, 0, 0);

    public long net() {
        return computation + storage - rebate;
    }

    GasSummary plus(GasSummary o) {
        return new GasSummary(
                computation + o.computation, storage + o.storage, rebate + o.rebate, nonRefundable + o.nonRefundable);
    }
}
