package io.daasvader.cli.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A figure over the counted rounds. */
public record Spread(double min, double median, double max) {
    static Spread of(DoubleStream values) {
        double[] sorted = values.toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no rounds");
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    Map<String, Double> toJson() {
        Map<String, Double> json = new LinkedHashMap<>();
        json.put("min", min);
        json.put("median", median);
        json.put("max", max);
        return json;
    }

    /** The median with the span behind it, each in {@code format}. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median, min, max);
    }
}
