package io.daasvader.master.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, and whether it can do its work. */
@RestController
final class HealthController {
    private final Envelopes envelopes;
    private final Watch watch;

    HealthController(Envelopes envelopes, Watch watch) {
        this.envelopes = envelopes;
        this.watch = watch;
    }

    /** What keeps the master from its work. */
    record Reason(String name, String detail, Instant at) {}

    record Readiness(boolean ready, List<Reason> reasons) {}

    /** Depends on nothing outside: an outage must not have the process restarted. */
    @GetMapping("/healthz")
    Envelope<Map<String, Boolean>> healthz() {
        return envelopes.success(Map.of("alive", true));
    }

    @GetMapping("/readyz")
    ResponseEntity<Envelope<Readiness>> readyz() {
        List<Reason> bad = watch.checks().stream()
                .flatMap(c -> c.trouble().map(t -> new Reason(c.name(), t, c.at())).stream())
                .toList();
        Readiness readiness = new Readiness(bad.isEmpty(), bad);
        return bad.isEmpty()
                ? ResponseEntity.ok(envelopes.success(readiness))
                : envelopes.error(HttpStatus.SERVICE_UNAVAILABLE, readiness);
    }
}
