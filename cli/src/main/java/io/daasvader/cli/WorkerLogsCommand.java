package io.daasvader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a worker's programs wrote. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Show the last lines of the agent, or of a program of its node.",
        footer = {"", "Example:", "  daas worker logs kubelet --node node-1 --lines 50"})
final class WorkerLogsCommand implements Callable<Integer> {
    /** Who writes a log. */
    enum Program {
        agent,
        k3s,
        containerd,
        kubelet
    }

    private final Session session;

    @Parameters(
            paramLabel = "PROGRAM",
            arity = "0..1",
            defaultValue = "agent",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Program program = Program.agent;

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "The Kubernetes node's name; default: NODE_ID, else the host's name.")
    private Optional<String> node = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The worker's folder; default: below ~/.local/share/daasvader.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--lines", defaultValue = "100", description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    WorkerLogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        WorkerOptions options = new WorkerOptions();
        options.node = node;
        options.data = data;
        Path folder = options.data(session);
        Path file = program == Program.agent
                ? folder.resolve("agent.log")
                : folder.resolve("node").resolve(program + ".log");
        if (!Files.exists(file)) {
            throw CliException.failed(
                    "there is no log of " + program + " in " + folder, "Check --node or --data, and the runtime.");
        }
        List<String> all = Files.readAllLines(file);
        List<String> last = all.subList(Math.max(0, all.size() - Math.max(0, lines)), all.size());
        session.console().answer(Map.of("program", program.name(), "lines", last), String.join("\n", last));
        return ExitCode.OK.code();
    }
}
