package io.daasvader.master.operations;

import io.daasvader.master.requests.DryRun;
import io.daasvader.master.requests.ReasonView;
import io.daasvader.master.requests.admission.Operation;
import io.daasvader.master.requests.admission.ScheduledRequest;
import io.daasvader.master.requests.admission.Verdict;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Judges a request by the code that judges it on chain, and does nothing. */
@RestController
final class DryRunController {
    private static final long AN_HOUR_MS = 3_600_000;

    private final Envelopes envelopes;
    private final DryRun judge;
    private final ObjectMapper json;
    private final InstantSource clock;

    DryRunController(Envelopes envelopes, DryRun judge, ObjectMapper json, InstantSource clock) {
        this.envelopes = envelopes;
        this.judge = judge;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A request that somebody thinks of.
     *
     * @param owner the account that would pay
     * @param worker the worker that the chain would assign; 0x0 stands in for it when absent
     * @param request the request object's id; 0x0 stands in for it when absent
     * @param payload JSON or YAML as text
     */
    record Body(
            Optional<String> owner,
            Optional<String> worker,
            Optional<String> request,
            Optional<String> method,
            Optional<String> resource,
            Optional<String> namespace,
            Optional<String> name,
            Optional<String> payload,
            Optional<String> clientRequestId) {}

    /**
     * What would become of it.
     *
     * @param verdict {@code admitted} or {@code refused}
     * @param operation what would be called: {@code Get}, {@code ListAll}, {@code Create}, {@code Replace}, {@code MergePatch}, {@code Apply} or {@code Delete}
     * @param object what would be sent to the API server
     * @param httpStatus status of the receipt of a refused request
     */
    record Judged(
            String verdict,
            Optional<String> operation,
            Optional<String> kind,
            Optional<String> namespace,
            Optional<String> name,
            Optional<JsonNode> object,
            Optional<ReasonView> reason,
            Optional<Integer> httpStatus,
            Optional<String> message,
            Optional<String> field) {}

    @PostMapping("/api/requests/dry-run")
    Envelope<Judged> dryRun(@RequestBody Body body) {
        return envelopes.success(
                switch (judge.judge(scheduled(body))) {
                    case DryRun.Foreseen.Judged(Verdict.Admitted(Operation operation)) -> admitted(operation);
                    case DryRun.Foreseen.Judged(Verdict.Refused refused) -> refused(refused);
                    case DryRun.Foreseen.Unknown(String reason) ->
                        throw Problem.unavailable("the namespace cannot be looked at: " + reason);
                });
    }

    private ScheduledRequest scheduled(Body body) {
        long now = clock.millis();
        return new ScheduledRequest(
                body.request().map(v -> Problem.address("request", v)).orElse(Address.ZERO),
                Problem.address("owner", body.owner().orElseThrow(() -> Problem.bad("owner is missing"))),
                body.worker().map(v -> Problem.address("worker", v)).orElse(Address.ZERO),
                body.clientRequestId().orElse(""),
                body.method().orElseThrow(() -> Problem.bad("method is missing")),
                body.resource().orElseThrow(() -> Problem.bad("resource is missing")),
                body.namespace().orElse(""),
                body.name().orElse(""),
                Bytes.of(body.payload().orElse("").getBytes(StandardCharsets.UTF_8)),
                false,
                0,
                now,
                now + AN_HOUR_MS);
    }

    private Judged admitted(Operation operation) {
        Optional<String> object = switch (operation) {
            case Operation.Create c -> Optional.of(c.object().toJson());
            case Operation.Replace r -> Optional.of(r.object().toJson());
            case Operation.MergePatch p -> Optional.of(p.patch().toJson());
            case Operation.Apply a -> Optional.of(a.object().toJson());
            case Operation.Get g -> Optional.empty();
            case Operation.ListAll l -> Optional.empty();
            case Operation.Delete d -> Optional.empty();
        };
        return new Judged(
                "admitted",
                Optional.of(operation.getClass().getSimpleName()),
                Optional.of(operation.kind().kind()),
                Optional.of(operation.namespace()),
                Optional.of(operation.name()).filter(n -> !n.isEmpty()),
                object.map(json::readTree),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Judged refused(Verdict.Refused refused) {
        return new Judged(
                "refused",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ReasonView.of(refused.code().number())),
                Optional.of(refused.code().httpStatus()),
                Optional.of(refused.message()),
                refused.field());
    }
}
