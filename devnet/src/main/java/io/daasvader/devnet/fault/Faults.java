package io.daasvader.devnet.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The switchboard: which faults are on, for how many more times, and how often each has happened. Thread-safe. */
public final class Faults {
    /** For {@link #arm}: until disarmed. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private final Map<Fault, Integer> armed = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
    private final List<Consumer<Fault>> listeners = new CopyOnWriteArrayList<>();

    /** The fault happens the next {@code times} times that it can. */
    public void arm(Fault fault, int times) {
        synchronized (armed) {
            if (times <= 0) {
                armed.remove(fault);
            } else {
                armed.put(fault, times);
            }
        }
        listeners.forEach(l -> l.accept(fault));
    }

    public void disarm(Fault fault) {
        arm(fault, 0);
    }

    public void disarmAll() {
        synchronized (armed) {
            armed.clear();
        }
        for (Fault fault : Fault.values()) {
            listeners.forEach(l -> l.accept(fault));
        }
    }

    /** What is on, with the times left. */
    public Map<Fault, Integer> armed() {
        synchronized (armed) {
            return Collections.unmodifiableMap(new EnumMap<>(armed));
        }
    }

    /** How often a fault has happened. */
    public int fired(Fault fault) {
        synchronized (armed) {
            return fired.getOrDefault(fault, 0);
        }
    }

    /** Counts a fault that happened without being used up. */
    public void happened(Fault fault) {
        synchronized (armed) {
            fired.merge(fault, 1, Integer::sum);
        }
    }

    /** Called when a fault is switched on or off; {@link #isArmed} says which. */
    public void onChange(Consumer<Fault> listener) {
        listeners.add(listener);
    }

    /** Whether the fault happens here and now; it is used up by asking. */
    public boolean fire(Fault fault) {
        synchronized (armed) {
            int left = armed.getOrDefault(fault, 0);
            if (left == 0) {
                return false;
            }
            fired.merge(fault, 1, Integer::sum);
            if (left == ALWAYS) {
                return true;
            }
            if (left == 1) {
                armed.remove(fault);
            } else {
                armed.put(fault, left - 1);
            }
            return true;
        }
    }

    /** Whether it is on, without using it up. */
    public boolean isArmed(Fault fault) {
        synchronized (armed) {
            return armed.containsKey(fault);
        }
    }
}
