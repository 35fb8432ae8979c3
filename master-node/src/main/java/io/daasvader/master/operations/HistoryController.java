package io.daasvader.master.operations;

import io.daasvader.master.requests.HistoryFilter;
import io.daasvader.master.requests.HistoryLine;
import io.daasvader.master.requests.RequestArchive;
import io.daasvader.master.requests.RequestState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of all requests, newest first, page by page. */
@RestController
final class HistoryController {
    private static final Set<String> PARAMETERS =
            Set.of("owner", "request", "step", "state", "since", "until", "cursor", "limit");
    private static final int USUAL = 50;

    private final Envelopes envelopes;
    private final RequestArchive archive;
    private final OperatorGate gate;

    HistoryController(Envelopes envelopes, RequestArchive archive, OperatorGate gate) {
        this.envelopes = envelopes;
        this.archive = archive;
        this.gate = gate;
    }

    /**
     * A page.
     *
     * @param next give it as {@code cursor} for the next page; absent on the last
     */
    record Page(List<HistoryLine> items, Optional<String> next) {}

    @GetMapping("/api/transactions/history")
    Envelope<Page> history(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization) {
        HistoryFilter filter = filter(parameters);
        if (filter.owner().isEmpty() && filter.request().isEmpty()) {
            gate.require(authorization);
        }
        List<HistoryLine> lines = archive.history(filter);
        Optional<String> next = lines.size() < filter.limit()
                ? Optional.empty()
                : Optional.of(Long.toString(lines.getLast().id()));
        return envelopes.success(new Page(lines, next));
    }

    private static HistoryFilter filter(Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw Problem.bad("there is no parameter of this name; known are "
                        + PARAMETERS.stream().sorted().toList());
            }
        }
        try {
            return new HistoryFilter(
                    value(given, "owner").map(v -> Problem.address("owner", v).toString()),
                    value(given, "request")
                            .map(v -> Problem.address("request", v).toString()),
                    value(given, "step"),
                    value(given, "state").map(HistoryController::state),
                    value(given, "since").map(v -> time("since", v)),
                    value(given, "until").map(v -> time("until", v)),
                    value(given, "cursor").map(v -> number("cursor", v)),
                    value(given, "limit")
                            .map(v -> (int) Math.min(Integer.MAX_VALUE, number("limit", v)))
                            .orElse(USUAL));
        } catch (IllegalArgumentException e) {
            throw Problem.bad(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> value(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).filter(v -> !v.isEmpty());
    }

    private static RequestState state(String text) {
        return Arrays.stream(RequestState.values())
                .filter(s -> s.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.bad("state must be one of " + Arrays.toString(RequestState.values())));
    }

    /** Milliseconds since the epoch, or ISO 8601 with a zone. */
    private static long time(String name, String text) {
        if (!text.isEmpty() && text.chars().allMatch(Character::isDigit)) {
            return number(name, text);
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.bad(name + " must be ms since the epoch or a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static long number(String name, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.bad(name + " must be a whole number that is not negative");
    }
}
