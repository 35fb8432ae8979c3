package io.daasvader.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A spread of times.
 *
 * @param count how many
 * @param p50 ms; the nearest rank, as the others
 */
public record Quantiles(int count, double p50, double p90, double p99, double max) {
    private static final double MICROS = 1e3;

    /** Of microseconds; all 0 when there are none. */
    public static Quantiles ofMicros(long[] micros) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted.length, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, rank)] / MICROS;
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", count);
        json.put("p50Ms", p50);
        json.put("p90Ms", p90);
        json.put("p99Ms", p99);
        json.put("maxMs", max);
        return json;
    }

    /** As a row of a table whose head is {@link #HEAD}. */
    public String row() {
        return String.format(Locale.ROOT, "%8d %11.2f %11.2f %11.2f %11.2f", count, p50, p90, p99, max);
    }

    public static final String HEAD =
            String.format(Locale.ROOT, "%8s %11s %11s %11s %11s", "count", "p50 ms", "p90 ms", "p99 ms", "max ms");
}
