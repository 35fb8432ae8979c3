package io.daasvader.master.operations;

import io.daasvader.master.requests.HistoryLine;
import io.daasvader.master.requests.RequestArchive;
import io.daasvader.master.requests.RequestRecord;
import io.daasvader.sui.types.Address;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One request: what it is, and how it came to be so. */
@RestController
final class RequestsController {
    private static final Pattern UID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DIGEST = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{43,44}");
    private static final Pattern OBJECT = Pattern.compile("0x[0-9a-fA-F]{1,64}");

    private final Envelopes envelopes;
    private final RequestArchive archive;
    private final InstantSource clock;

    RequestsController(Envelopes envelopes, RequestArchive archive, InstantSource clock) {
        this.envelopes = envelopes;
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Why requests are as they are.
     *
     * @param asked what kind of name the question was understood to hold
     */
    record Explained(String asked, List<Explanation> requests) {}

    @GetMapping("/api/requests/{id}")
    Envelope<RequestRecord> request(@PathVariable String id) {
        Address request = Problem.address("the request's id", id);
        return envelopes.success(archive.request(request).orElseThrow(() -> unknown("request " + request)));
    }

    /** The id may be of the request object, of the owner, of a transaction, or of an object in the cluster. */
    @GetMapping("/api/requests/{id}/explain")
    Envelope<Explained> explain(@PathVariable String id) {
        if (OBJECT.matcher(id).matches()) {
            return explained("request", id);
        }
        if (UID.matcher(id).matches()) {
            return explained("uid", id);
        }
        if (DIGEST.matcher(id).matches() && !archive.byTransaction(id).isEmpty()) {
            return explained("tx", id);
        }
        return explained("client", id);
    }

    @GetMapping("/api/explain")
    Envelope<Explained> explain(@RequestParam Map<String, String> parameters) {
        if (parameters.size() != 1 || !Set.of("request", "client", "tx", "uid").containsAll(parameters.keySet())) {
            throw Problem.bad("give one of request, client, tx and uid");
        }
        Map.Entry<String, String> only = parameters.entrySet().iterator().next();
        return explained(only.getKey(), only.getValue());
    }

    private Envelope<Explained> explained(String asked, String value) {
        List<Address> found = switch (asked) {
            case "request" -> List.of(Problem.address("request", value));
            case "uid" -> archive.byObject(value);
            case "tx" -> archive.byTransaction(value);
            default -> archive.byClientId(value);
        };
        List<Explanation> explanations =
                found.stream().flatMap(id -> explanation(id).stream()).toList();
        if (explanations.isEmpty()) {
            throw unknown(asked + " of this name");
        }
        return envelopes.success(new Explained(asked, explanations));
    }

    private Optional<Explanation> explanation(Address id) {
        List<HistoryLine> steps = archive.steps(id);
        return archive.request(id).map(r -> Explanation.of(r, steps, clock.millis()));
    }

    private static Problem unknown(String what) {
        return Problem.notFound("the master knows no " + what);
    }
}
