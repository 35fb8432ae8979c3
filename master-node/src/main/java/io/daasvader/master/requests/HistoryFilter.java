package io.daasvader.master.requests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which lines of the history are wanted; newest first.
 *
 * @param owner account's address, {@code 0x} and 64 hex digits
 * @param request request's id, likewise
 * @param step name of a step
 * @param state state in which the request is now
 * @param sinceMs lines written then or later, ms since the epoch
 * @param untilMs lines written before, ms since the epoch
 * @param before lines older than the one with this id
 * @param limit most lines, 1 to {@link #MOST}
 */
public record HistoryFilter(
        Optional<String> owner,
        Optional<String> request,
        Optional<String> step,
        Optional<RequestState> state,
        Optional<Long> sinceMs,
        Optional<Long> untilMs,
        Optional<Long> before,
        int limit) {
    public static final int MOST = 500;

    public HistoryFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        if (step.isPresent() && !steps().contains(step.get())) {
            throw new IllegalArgumentException("step must be one of " + steps());
        }
    }

    /** The newest lines of all. */
    public static HistoryFilter newest(int limit) {
        return new HistoryFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /** Names of all steps. */
    public static List<String> steps() {
        return Arrays.stream(History.Step.values()).map(Enum::name).toList();
    }
}
