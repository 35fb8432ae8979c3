package io.daasvader.cli;

import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Removes the cluster. */
@Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        description = "Stop the folder's cluster and remove it with all its objects, for good.",
        footer = {
            "",
            "It asks first, or wants --yes where nobody can answer. It removes what daas cluster has made and",
            "nothing else: other files in the folder stay, and of a cluster that somebody else runs the choice",
            "alone is forgotten.",
            "",
            "Example:",
            "  daas cluster destroy --yes"
        })
final class ClusterDestroyCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClusterCommand.Folder folder;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ClusterDestroyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!yes) {
            confirm();
        }
        JsonNode answer = ClusterCommand.ask(session, folder, "destroy", List.of());
        session.console().answer(ClusterStatusCommand.json(answer), ClusterDownCommand.text(answer, "removed"));
        return ExitCode.OK.code();
    }

    private void confirm() {
        String question = "This removes the cluster of " + folder.of(session) + " with all its objects";
        Console terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> CliException.usage(question, "Say --yes if that is what you want."));
        String answer = terminal.readLine("%s. Type yes to go on: ", question);
        if (!"yes".equals(answer)) {
            throw CliException.failed("nothing was removed", "Type yes, or say --yes, if that is what you want.");
        }
    }
}
