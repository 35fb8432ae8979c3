package io.daasvader.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Says how the cluster stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show how the folder's cluster stands: down, not ready, or running.",
        footer = {
            "",
            "Exit code 0: running; 1: down or not ready, the reason is printed; 2: none was chosen, or the",
            "choice cannot be read.",
            "",
            "Example:",
            "  daas cluster status --data ./data --output json"
        })
final class ClusterStatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClusterCommand.Folder folder;

    ClusterStatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode answer = ClusterCommand.ask(session, folder, "status", List.of());
        session.console().answer(json(answer), ClusterCommand.table(answer));
        boolean running = answer.path("state").asString("").equals("running");
        return (running ? ExitCode.OK : ExitCode.FAILED).code();
    }

    /** The answer without what only this process needs. */
    static Map<String, Object> json(JsonNode answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        answer.properties().forEach(e -> json.put(e.getKey(), e.getValue()));
        json.remove("ok");
        return json;
    }
}
