package io.daasvader.master.operations;

import io.daasvader.master.requests.HistoryLine;
import io.daasvader.master.requests.ReasonView;
import io.daasvader.master.requests.RequestRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The story of a request in order, with a sentence for each step.
 *
 * @param now how it stands, in a sentence
 */
record Explanation(RequestRecord request, String now, List<Step> steps) {
    /**
     * One step.
     *
     * @param afterMs ms since the request was made on chain, by the chain's clock and the master's
     * @param why a sentence
     */
    record Step(
            Instant at,
            long afterMs,
            String step,
            String why,
            Optional<String> tx,
            Optional<Integer> httpStatus,
            Optional<ReasonView> reason,
            Optional<String> objectUid) {}

    static Explanation of(RequestRecord request, List<HistoryLine> lines, long nowMs) {
        List<Step> steps = new ArrayList<>();
        for (HistoryLine line : lines) {
            steps.add(new Step(
                    Instant.ofEpochMilli(line.atMs()),
                    line.atMs() - request.createdAtMs(),
                    line.step(),
                    why(request, line),
                    line.tx(),
                    line.httpStatus(),
                    line.reason(),
                    line.objectUid()));
        }
        return new Explanation(request, now(request, nowMs), List.copyOf(steps));
    }

    private static String why(RequestRecord request, HistoryLine line) {
        String detail = line.detail().map(d -> ": " + d).orElse("");
        String reason = line.reason()
                .filter(r -> r.number() != 0)
                .map(r -> ", reason " + r.number() + " " + r.name())
                .orElse("");
        String status = line.httpStatus().map(s -> "HTTP " + s).orElse("no status");
        return switch (line.step()) {
            case "SCHEDULED" ->
                "Event " + request.eventIndex() + " of the transaction, in checkpoint " + request.checkpoint()
                        + ", scheduled it" + detail;
            case "WAITING" -> "The cluster gave no answer, so it is called again" + detail;
            case "ANSWERED" -> "The cluster answered " + status + reason + detail;
            case "REFUSED" -> "Admission refused it" + reason + detail;
            case "FAILED" -> "It could not be carried out" + reason + detail;
            case "RECEIPT_SENT" -> "The master sent its receipt" + detail;
            case "RECEIPT" -> "Its receipt is on chain: " + status + reason;
            case "CANCELLED" -> "Its owner took it back";
            case "EXPIRED" -> "It was ended by its deadline, and its fee went back";
            case "MOVED" -> "The chain gave its work to another worker" + detail;
            case "REPINNED" -> "What it made in the cluster is tied to the new worker" + detail;
            case "STAYS" -> "Its work is not moved" + detail;
            default -> line.step() + detail;
        };
    }

    private static String now(RequestRecord request, long nowMs) {
        String left = nowMs < request.deadlineMs()
                ? (request.deadlineMs() - nowMs) / 1000 + " s are left until its deadline."
                : "Its deadline has passed.";
        return switch (request.state()) {
            case "SCHEDULED" -> "It waits for its turn among its owner's requests. " + left;
            case "APPLYING" -> "The cluster is being called for it. " + left;
            case "ANSWERED" -> "Its answer is stored and its receipt is on the way to the chain. " + left;
            case "DONE" -> "It has ended with a receipt on chain.";
            case "CANCELLED" -> "Its owner took it back.";
            case "EXPIRED" -> "It expired.";
            default -> request.state();
        };
    }
}
