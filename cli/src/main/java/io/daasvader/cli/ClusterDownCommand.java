package io.daasvader.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Stops the cluster and keeps its data. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the folder's cluster. Its data stays: up brings everything back.",
        footer = {
            "",
            "Its processes are asked to end, and killed when they have not after --grace. A cluster that",
            "somebody else runs is left as it is. A master that drives it turns red, and goes on when the",
            "cluster is up again.",
            "",
            "Example:",
            "  daas cluster down"
        })
final class ClusterDownCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClusterCommand.Folder folder;

    @Option(
            names = "--grace",
            defaultValue = "PT20S",
            paramLabel = "TIME",
            description = "How long they may take to end (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration grace;

    ClusterDownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode answer =
                ClusterCommand.ask(session, folder, "down", List.of("--seconds=" + Math.max(0, grace.toSeconds())));
        session.console().answer(ClusterStatusCommand.json(answer), text(answer, "stopped; its data stays"));
        return ExitCode.OK.code();
    }

    static String text(JsonNode answer, String done) {
        StringBuilder text = new StringBuilder(done);
        answer.path("notes").forEach(note -> text.append('\n').append(note.asString("")));
        return text.toString();
    }
}
