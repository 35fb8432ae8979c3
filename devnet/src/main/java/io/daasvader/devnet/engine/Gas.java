package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.GasSummary;

/** What running and storing costs. Computation in buckets of units, storage by bytes, 99 % of it refunded. */
final class Gas {
    static final long MIN_UNITS = 1000;
    private static final long[] BUCKETS = {1000, 5000, 10_000, 20_000, 50_000, 200_000, 1_000_000, 5_000_000};
    private static final long STORAGE_PRICE = 76;
    private static final long UNITS_PER_BYTE = 100;

    private Gas() {}

    static long computation(int commands, int inputs, int events, long price) {
        long units = 150L * commands + 20L * inputs + 50L * events;
        for (long bucket : BUCKETS) {
            if (units <= bucket) {
                return bucket * price;
            }
        }
        return BUCKETS[BUCKETS.length - 1] * price;
    }

    /** MIST for an object of this many BCS bytes; it becomes the object's rebate. */
    static long storage(int bytes) {
        return bytes * UNITS_PER_BYTE * STORAGE_PRICE;
    }

    static GasSummary summary(long computation, long storage, long rebates) {
        long refunded = rebates * 99 / 100;
        return new GasSummary(computation, storage, refunded, rebates - refunded);
    }
}
