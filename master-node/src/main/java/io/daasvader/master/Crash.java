package io.daasvader.master;

import java.util.concurrent.atomic.AtomicLong;

/** Ends the process as a power cut would where {@code -Ddaas.crash.at=NAME[:N]} says: at the Nth pass of that point. */
public final class Crash {
    private static final String[] ARMED =
            System.getProperty("daas.crash.at", "").split(":", 2);
    private static final long TIMES = ARMED.length == 2 ? Long.parseLong(ARMED[1]) : 1;
    private static final AtomicLong PASSED = new AtomicLong();
    private static final int KILLED = 137;

    private Crash() {}

    /** Costs one comparison where it is not armed. */
    public static void pass(String point) {
        if (ARMED[0].equals(point) && PASSED.incrementAndGet() == TIMES) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
