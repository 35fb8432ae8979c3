package io.daasvader.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Brings the cluster up. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Bring the folder's cluster up, and say how to reach it.",
        footer = {
            "",
            "It returns when the API server is ready; steps go to standard error. What runs already is taken",
            "over, so it may be run at any time, also after a crash or after this command was killed. One",
            "command at a time works on a folder: a second one is refused.",
            "",
            "Exit code 1: it does not start, the reason and a remedy are printed; 3: not ready in time.",
            "",
            "Examples:",
            "  daas cluster up",
            "  kubectl --kubeconfig $(daas cluster up --output json | jq -r .kubeconfig) get namespaces"
        })
final class ClusterUpCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClusterCommand.Folder folder;

    @Option(
            names = "--timeout",
            defaultValue = "PT3M",
            paramLabel = "TIME",
            description = "How long to wait until it is ready (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    ClusterUpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode answer =
                ClusterCommand.ask(session, folder, "up", List.of("--seconds=" + Math.max(1, timeout.toSeconds())));
        session.console().answer(ClusterStatusCommand.json(answer), ClusterCommand.table(answer));
        return ExitCode.OK.code();
    }
}
