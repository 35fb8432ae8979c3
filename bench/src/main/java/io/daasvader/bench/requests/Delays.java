package io.daasvader.bench.requests;

import io.daasvader.bench.Quantiles;
import io.daasvader.bench.stage.AuditLog;
import io.daasvader.bench.stage.ChainWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From a request's event to the API server's 201.
 *
 * @param whole from the checkpoint's sealing to the complete answer
 * @param before of it, until the call reached the API server
 * @param within of it, in the API server
 * @param unanswered requests that the API server never answered with 201
 */
record Delays(Quantiles whole, Quantiles before, Quantiles within, int unanswered) {
    /** {@code byName}: whether calls are matched by name alone, whatever namespace they came to. */
    static Delays of(List<ChainWatch.Scheduled> events, List<AuditLog.Call> calls, boolean byName) {
        Map<String, AuditLog.Call> created = new HashMap<>();
        for (AuditLog.Call call : calls) {
            if (call.status() == 201) {
                created.putIfAbsent(byName ? call.name() : call.key(), call);
            }
        }
        List<long[]> found = events.stream()
                .filter(e -> created.containsKey(byName ? e.name() : e.key()))
                .map(e -> times(e, created.getOrDefault(byName ? e.name() : e.key(), calls.getFirst())))
                .toList();
        return new Delays(
                Quantiles.ofMicros(
                        found.stream().mapToLong(t -> t[1] - t[0] + t[2]).toArray()),
                Quantiles.ofMicros(found.stream().mapToLong(t -> t[1] - t[0]).toArray()),
                Quantiles.ofMicros(found.stream().mapToLong(t -> t[2]).toArray()),
                events.size() - found.size());
    }

    private static long[] times(ChainWatch.Scheduled event, AuditLog.Call call) {
        return new long[] {event.micros(), call.receivedMicros(), call.answeredMicros() - call.receivedMicros()};
    }
}
