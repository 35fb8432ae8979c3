package io.daasvader.cli.bench;

/**
 * What one pass over the stream took.
 *
 * @param events events received
 * @param matches events that passed the filter
 * @param checksum sum over decoded fields: equal for followers that decoded the same
 * @param batches how often the follower handed events on; with a journal, each was one fsync; 0 where there are none
 * @param nanos wall time
 * @param cpuNanos processor time of the follower's whole process, all threads
 * @param serverCpuNanos processor time of the server's process meanwhile
 */
record FeedRound(
        long events, long matches, long checksum, long batches, long nanos, long cpuNanos, long serverCpuNanos) {
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e3;

    double eventsPerSecond() {
        return events * NANOS / nanos;
    }

    double cpuMicrosPerEvent() {
        return cpuNanos / MICROS / events;
    }

    double serverCpuMicrosPerEvent() {
        return serverCpuNanos / MICROS / events;
    }

    /** Processors that the follower kept busy. */
    double busy() {
        return (double) cpuNanos / nanos;
    }

    /** Processors that the server kept busy. */
    double serverBusy() {
        return (double) serverCpuNanos / nanos;
    }

    boolean sameWork(FeedRound other) {
        return events == other.events && matches == other.matches && checksum == other.checksum;
    }
}
