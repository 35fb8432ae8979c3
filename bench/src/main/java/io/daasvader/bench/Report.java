package io.daasvader.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a bench found, gathered while it runs: the same figures for people and for programs. Not thread-safe. */
public final class Report {
    private final Map<String, Object> json = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private boolean passes = true;

    /** A figure, or a group of figures, for programs. */
    public Report put(String name, Object value) {
        json.put(name, value);
        return this;
    }

    /** A line for people. */
    @FormatMethod
    public Report line(@FormatString String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
        return this;
    }

    /**
     * A goal and what was reached.
     *
     * @param id as docs/how-to/measure-the-main-job.md lists it
     * @param figure what was reached, and the goal in words
     */
    public Report goal(String id, boolean reached, String figure) {
        String verdict = reached ? "pass" : "below goal";
        json.put(id.toLowerCase(Locale.ROOT), Map.of("verdict", verdict, "figure", figure));
        passes &= reached;
        return line("%s %s: %s", id, verdict, figure);
    }

    /** Whether every goal was reached. */
    public boolean passes() {
        return passes;
    }

    public Map<String, Object> json() {
        return json;
    }

    public String text() {
        return String.join("\n", lines);
    }
}
