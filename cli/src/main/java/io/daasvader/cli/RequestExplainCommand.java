package io.daasvader.cli;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Tells a request's story. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tell why a request is as it is, step by step, as the master saw it.",
        footer = {
            "",
            "The id is of the request, of its transaction, of the object in the cluster (UID), or your own (--id).",
            "",
            "Example:",
            "  daas request explain 0x…"
        })
final class RequestExplainCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions options;

    @Parameters(paramLabel = "ID", description = "What is to be explained.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    RequestExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        MasterApi.Answer answer =
                MasterApi.of(session, options.master).get("/api/requests/" + MasterApi.encoded(id) + "/explain");
        if (session.console().json()) {
            session.console().jsonLine(answer.data());
        } else {
            session.console().text((answer.simulated() ? "devnet (simulated chain)\n" : "") + text(answer.data()));
        }
        return ExitCode.OK.code();
    }

    private static String text(JsonNode data) {
        StringJoiner text = new StringJoiner("\n");
        for (JsonNode explained : data.path("requests")) {
            JsonNode request = explained.path("request");
            text.add("request " + request.path("requestId").asString("") + " of "
                    + request.path("owner").asString(""));
            text.add(request.path("method").asString("") + " "
                    + request.path("resource").asString("") + " "
                    + request.path("name").asString(""));
            text.add(explained.path("now").asString(""));
            for (JsonNode step : explained.path("steps")) {
                text.add("%8d ms  %-12s  %s"
                        .formatted(
                                step.path("afterMs").asLong(0),
                                step.path("step").asString(""),
                                step.path("why").asString("")));
                String tx = step.path("tx").asString("");
                if (!tx.isEmpty()) {
                    text.add(" ".repeat(27) + "transaction " + tx);
                }
            }
        }
        return text.toString();
    }
}
