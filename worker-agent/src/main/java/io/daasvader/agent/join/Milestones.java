package io.daasvader.agent.join;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** When each step of this run was reached for the first time since it was last undone. Thread-safe. */
public final class Milestones {
    private final InstantSource clock;
    private final Map<String, Instant> reached = new LinkedHashMap<>();

    public Milestones(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean reach(String step) {
        return reached.putIfAbsent(step, clock.instant()) == null;
    }

    synchronized void undo(String step) {
        reached.remove(step);
    }

    public synchronized Map<String, Instant> all() {
        return new LinkedHashMap<>(reached);
    }
}
