package io.daasvader.cli;

import io.daasvader.cli.account.Sui;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.account.RequestEnd;
import io.daasvader.contracts.account.RequestWatch;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a request ended, for people and programs. */
final class RequestEnds {
    private RequestEnds() {}

    /** Waits; ends the command when the request does not end in time. */
    static RequestEnd await(OpenChain chain, Address request, long firstCheckpoint, Duration patience)
            throws InterruptedException {
        Optional<RequestEnd> end =
                RequestWatch.await(chain.network(), chain.pool(), request, firstCheckpoint, patience);
        return end.orElseThrow(() -> CliException.unreachable(
                "request " + request + " has not ended within " + patience.toSeconds() + " s",
                "Wait longer (daas request wait " + request + "), or ask why: daas request explain " + request + "."));
    }

    /** OK when the cluster did what was asked. */
    static ExitCode exit(RequestEnd end) {
        return end instanceof RequestEnd.Receipt(K8sAPIResult result, var tx, var checkpoint)
                        && result.completed()
                        && result.ok()
                ? ExitCode.OK
                : ExitCode.FAILED;
    }

    static Map<String, Object> json(RequestEnd end) {
        Map<String, Object> answer = new LinkedHashMap<>();
        switch (end) {
            case RequestEnd.Receipt r -> {
                answer.put("end", r.result().completed() ? "completed" : "failed");
                answer.put("ok", r.result().ok());
                answer.put("httpStatus", r.result().httpStatus());
                answer.put("reason", r.result().reason());
                answer.put("objectUid", r.result().objectUid());
                answer.put("answerSha256", r.result().answerSha256().toHex());
                answer.put("refund", Sui.format(r.result().refund()));
            }
            case RequestEnd.Cancelled c -> {
                answer.put("end", "cancelled");
                answer.put("refund", Sui.format(c.event().refund()));
            }
            case RequestEnd.Expired e -> {
                answer.put("end", "expired");
                answer.put("refund", Sui.format(e.event().refund()));
            }
        }
        answer.put("receiptTransaction", end.transaction().toString());
        answer.put("receiptCheckpoint", end.checkpoint());
        return answer;
    }
}
