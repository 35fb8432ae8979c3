package io.daasvader.cli;

import io.daasvader.cli.master.ClusterTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The Kubernetes cluster of a data folder. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Choose, start, look at, stop and remove the Kubernetes cluster that the master drives.",
        subcommands = {
            ClusterInitCommand.class,
            ClusterUpCommand.class,
            ClusterStatusCommand.class,
            ClusterDownCommand.class,
            ClusterDestroyCommand.class
        },
        footer = {
            "",
            "A data folder has one cluster, chosen once. Backends: local (a real control plane on loopback,",
            "without nodes, for trying out), k3s (a k3s server on this machine), k3d (k3s in Docker), external",
            "(a cluster that somebody else runs; it is never started, stopped or removed from here).",
            "",
            "What is started goes on when the command ends. Ended at any point, a command run again goes on.",
            "",
            "Examples:",
            "  daas cluster init --backend local && daas cluster up",
            "  daas cluster init --backend k3s --bind-address 0.0.0.0 --tls-san k3s.example.org",
            "  daas cluster status --output json",
            "  daas master --key operator.key"
        })
final class ClusterCommand {
    /** Which folder. */
    static final class Folder {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The master's data folder; default: ~/.local/share/daasvader.")
        private Optional<Path> data = Optional.empty();

        /** Of the cluster. */
        Path of(Session session) {
            return data.orElseGet(() -> session.environment().dataFolder())
                    .toAbsolutePath()
                    .normalize()
                    .resolve("cluster");
        }
    }

    /** Asks, and turns a no into the command's own failure. */
    static JsonNode ask(Session session, Folder folder, String verb, List<String> arguments)
            throws IOException, InterruptedException {
        return ask(new ClusterTool(session.root(), folder.of(session), session.console()::note), verb, arguments);
    }

    static JsonNode ask(ClusterTool tool, String verb, List<String> arguments)
            throws IOException, InterruptedException {
        JsonNode answer = tool.ask(verb, arguments);
        if (!answer.path("ok").asBoolean(false)) {
            throw failure(answer);
        }
        return answer;
    }

    private static CliException failure(JsonNode answer) {
        String error = answer.path("error").asString("no answer");
        String remedy = answer.path("remedy").asString("");
        return switch (answer.path("exit").asInt(1)) {
            case 2 -> CliException.usage(error, remedy);
            case 3 -> CliException.unreachable(error, remedy);
            default -> CliException.failed(error, remedy);
        };
    }

    /** The answer's texts as lines of a table. */
    static String table(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("backend", "state", "detail", "server", "version", "kubeconfig", "seconds")) {
            if (answer.has(name)) {
                text.append("%-11s %s%n".formatted(name, answer.path(name).asString("")));
            }
        }
        for (JsonNode part : answer.path("parts")) {
            String pid = part.has("pid") ? "pid " + part.path("pid").asLong(0) : "runs";
            text.append("  %-25s %s%n"
                    .formatted(
                            part.path("name").asString(""),
                            part.path("running").asBoolean(false) ? pid : "does not run"));
        }
        return text.toString().stripTrailing();
    }
}
