package io.daasvader.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The outcome of {@code daas bench feed}.
 *
 * @param machine what it ran on
 * @param java the product's follower, storing nothing
 * @param journal the same with journal and cursor fsynced before each batch is acknowledged
 * @param typescript the minimal SDK follower, storing nothing
 * @param wire the SDK follower that filters by type and decodes no event: the least any follower of it can take
 */
public record FeedReport(Machine machine, FeedSide java, FeedSide journal, FeedSide typescript, FeedSide wire) {
    private static final double G5_RATE = 1.0;
    private static final double G5_CPU = 1.0;
    private static final double G6_RATE = 0.25;

    /**
     * Two figures without which no rate can be read.
     *
     * @param processors of this machine
     * @param loadBefore programs ready to run before the first round, a minute's mean; negative when unknown
     * @param loadAfter the same after the last round, this measurement included
     */
    public record Machine(int processors, double loadBefore, double loadAfter) {}

    /** G5, rate: at least 1.0. */
    public Spread rateRatio() {
        return java.ratio(typescript, FeedRound::eventsPerSecond);
    }

    /** G5, processor time: at most 1.0. */
    public Spread cpuRatio() {
        return java.ratio(typescript, FeedRound::cpuMicrosPerEvent);
    }

    /** G6: at least 0.25 of the TypeScript follower, which stores nothing. */
    public Spread journalRatio() {
        return journal.ratio(typescript, FeedRound::eventsPerSecond);
    }

    public boolean passes() {
        return passesG5() && passesG6();
    }

    private boolean passesG5() {
        return rateRatio().median() >= G5_RATE && cpuRatio().median() <= G5_CPU;
    }

    private boolean passesG6() {
        return journalRatio().median() >= G6_RATE;
    }

    /** The shape that docs/how-to/measure-the-feed.md names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "machine",
                Map.of(
                        "processors",
                        machine.processors,
                        "loadBefore",
                        machine.loadBefore,
                        "loadAfter",
                        machine.loadAfter));
        json.put("rounds", java.rounds().size());
        json.put("events", java.rounds().getFirst().events());
        json.put("java", java.toJson());
        json.put("javaWithJournal", journal.toJson());
        json.put("typescript", typescript.toJson());
        json.put("typescriptWireOnly", wire.toJson());
        json.put("g5", goal(passesG5(), Map.of("rate", rateRatio(), "cpu", cpuRatio())));
        json.put("g6", goal(passesG6(), Map.of("rate", journalRatio())));
        return json;
    }

    private static Map<String, Object> goal(boolean passes, Map<String, Spread> ratios) {
        Map<String, Object> json = new LinkedHashMap<>();
        ratios.forEach((name, ratio) -> json.put(name + "Ratio", ratio.toJson()));
        json.put("verdict", verdict(passes));
        return json;
    }

    /** For people. */
    public String toText() {
        List<FeedSide> sides = List.of(java, journal, typescript, wire);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d rounds of %,d events, %d processors, load %.1f before and %.1f after",
                java.rounds().size(),
                java.rounds().getFirst().events(),
                machine.processors,
                machine.loadBefore,
                machine.loadAfter));
        lines.add(String.format(
                Locale.ROOT, "%-24s %-32s %-22s %s", "median (min–max)", "events/s", "CPU µs/event", "server's"));
        sides.forEach(side -> lines.add(side.toText()));
        lines.add("");
        lines.add("Limited by");
        sides.forEach(side -> lines.add(String.format(Locale.ROOT, "  %-22s %s", side.name(), side.limit())));
        lines.add(String.format(
                Locale.ROOT,
                "  %-22s %,.0f events to an fsync",
                journal.name(),
                journal.spread(r -> (double) r.events() / Math.max(1, r.batches()))
                        .median()));
        lines.add("");
        goals().forEach(lines::add);
        return String.join("\n", lines);
    }

    private Stream<String> goals() {
        return Stream.of(
                "G5 " + verdict(passesG5()) + ": " + rateRatio().text("%.2f") + " x events/s (goal 1.0 or more), "
                        + cpuRatio().text("%.2f") + " x CPU/event (goal 1.0 or less)",
                "G6 " + verdict(passesG6()) + ": " + journalRatio().text("%.2f")
                        + " x events/s with journal (goal 0.25 or more)",
                "Against the SDK without decoding: "
                        + java.ratio(wire, FeedRound::cpuMicrosPerEvent).text("%.2f") + " x CPU/event");
    }

    private static String verdict(boolean passes) {
        return passes ? "pass" : "below goal";
    }
}
