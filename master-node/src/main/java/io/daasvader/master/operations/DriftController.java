package io.daasvader.master.operations;

import io.daasvader.master.requests.Resync;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What chain, memory and cluster disagree about. Nothing is repaired or deleted from here. */
@RestController
final class DriftController {
    private final Envelopes envelopes;
    private final Resync resync;
    private final OperatorGate gate;

    DriftController(Envelopes envelopes, Resync resync, OperatorGate gate) {
        this.envelopes = envelopes;
        this.resync = resync;
        this.gate = gate;
    }

    /**
     * The newest comparison.
     *
     * @param compared whether there was one since the start; all else is absent or empty before
     * @param unaccounted open requests on chain less those that the master knows to be open
     * @param undelivered events that the chain has counted and the feed has not brought
     * @param orphans objects in the cluster whose request the master does not know, as {@code Kind namespace/name request}
     * @param unread kinds that could not be listed
     */
    record Drift(
            boolean compared,
            Optional<Instant> at,
            Optional<Long> openOnChain,
            Optional<Integer> open,
            Optional<Integer> endedOnChain,
            Optional<Long> unaccounted,
            Optional<Long> undelivered,
            List<String> orphans,
            List<String> unread) {}

    @GetMapping("/api/drift")
    Envelope<Drift> drift(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization) {
        gate.require(authorization);
        Optional<Resync.Report> last = resync.last();
        return envelopes.success(new Drift(
                last.isPresent(),
                last.map(Resync.Report::at),
                last.map(Resync.Report::openOnChain),
                last.map(Resync.Report::open),
                last.map(Resync.Report::endedOnChain),
                last.map(Resync.Report::unaccounted),
                last.map(Resync.Report::undelivered),
                last.map(Resync.Report::orphans).orElse(List.of()),
                last.map(Resync.Report::unread).orElse(List.of())));
    }
}
