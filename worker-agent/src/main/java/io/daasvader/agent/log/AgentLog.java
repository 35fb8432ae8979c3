package io.daasvader.agent.log;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the operator reads, a line for each thing. No line shows a secret that this log was told of. Thread-safe. */
public final class AgentLog {
    private static final String HIDDEN = "[hidden]";

    private final PrintStream out;
    private final PrintStream copy;
    private final InstantSource clock;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    public AgentLog(PrintStream out, InstantSource clock) {
        this(out, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), clock);
    }

    /** {@code copy} gets this log's own lines too; what the programs say is in files already. */
    public AgentLog(PrintStream out, PrintStream copy, InstantSource clock) {
        this.out = out;
        this.copy = copy;
        this.clock = clock;
    }

    /** From now on no line shows {@code text}. */
    public void hide(String text) {
        if (!text.isBlank()) {
            secrets.add(text);
        }
    }

    public void say(String line) {
        String whole = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + clean(line);
        out.println(whole);
        copy.println(whole);
    }

    /** A line of a supervised program, with its name in front. */
    public void relay(String program, String line) {
        out.println("[" + program + "] " + clean(line));
    }

    /** The text without what must not be seen. */
    String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        return clean;
    }
}
