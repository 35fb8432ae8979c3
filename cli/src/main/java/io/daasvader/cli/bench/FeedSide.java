package io.daasvader.cli.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One follower's counted rounds.
 *
 * @param name who
 * @param rounds at least one
 */
public record FeedSide(String name, List<FeedRound> rounds) {
    private static final double BUSY = 0.85;

    /** Copies the rounds. */
    public FeedSide {
        rounds = List.copyOf(rounds);
    }

    /** By wall time. */
    public Spread eventsPerSecond() {
        return spread(FeedRound::eventsPerSecond);
    }

    /** Processor time of the follower's process. */
    public Spread cpuMicrosPerEvent() {
        return spread(FeedRound::cpuMicrosPerEvent);
    }

    Spread spread(ToDoubleFunction<FeedRound> value) {
        return Spread.of(rounds.stream().mapToDouble(value));
    }

    /** Round by round against another follower: what disturbs the machine disturbs both. */
    Spread ratio(FeedSide other, ToDoubleFunction<FeedRound> value) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = value.applyAsDouble(rounds.get(i)) / value.applyAsDouble(other.rounds.get(i));
        }
        return Spread.of(Arrays.stream(ratios));
    }

    /** What bounds the rate, told from who was busy. */
    String limit() {
        double busy = spread(FeedRound::busy).median();
        double server = spread(FeedRound::serverBusy).median();
        if (server > BUSY && server > busy) {
            return String.format(Locale.ROOT, "the replay server, %.2f processors busy", server);
        }
        if (busy > BUSY) {
            return String.format(Locale.ROOT, "its own processor time, %.2f processors busy", busy);
        }
        return String.format(
                Locale.ROOT,
                "waiting (%.2f processors busy, server %.2f): round trips between pages, fsync, other programs",
                busy,
                server);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("eventsPerSecond", eventsPerSecond().toJson());
        json.put("cpuMicrosPerEvent", cpuMicrosPerEvent().toJson());
        json.put(
                "serverCpuMicrosPerEvent",
                spread(FeedRound::serverCpuMicrosPerEvent).toJson());
        json.put("batches", spread(FeedRound::batches).toJson());
        json.put("limit", limit());
        return json;
    }

    String toText() {
        return String.format(
                Locale.ROOT,
                "%-24s %-32s %-22s %.2f",
                name,
                eventsPerSecond().text("%,.0f"),
                cpuMicrosPerEvent().text("%.2f"),
                spread(FeedRound::serverCpuMicrosPerEvent).median());
    }
}
