package io.daasvader.master.cluster.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code k3d} command. */
record K3dTool(Path program) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");
    private static final int OLDEST = 5;
    private static final String INSTALL = "Install k3d 5 or newer, or name the binary with --k3d FILE.";
    private static final String DOCKER =
            "Start Docker, and let this user use it (group docker, or DOCKER_HOST). Without Docker, use the backend k3s.";

    /** What k3d tells of a container. */
    record Node(String name, boolean running) {}

    /** What k3d tells of a cluster; the labels are those of all its containers. */
    record Cluster(String name, Map<String, String> labels, List<Node> nodes) {
        boolean isRunning() {
            return !nodes.isEmpty() && nodes.stream().allMatch(Node::running);
        }

        boolean hasRunningNode() {
            return nodes.stream().anyMatch(Node::running);
        }
    }

    Prerequisite version() {
        if (!Files.isExecutable(program) || Files.isDirectory(program)) {
            return Prerequisite.missing("k3d", program + " is no program", INSTALL);
        }
        Tool.Answer answer = Tool.run(List.of(program.toString(), "version"), PATIENCE);
        String first = answer.out().lines().findFirst().orElse("");
        Matcher version = VERSION.matcher(first);
        if (!answer.ok() || !version.find()) {
            return Prerequisite.missing(
                    "k3d", program + " does not say its version: " + Looks.lastLine(answer.both()), INSTALL);
        }
        return Integer.parseInt(version.group(1)) >= OLDEST
                ? Prerequisite.met("k3d", program + ", " + first)
                : Prerequisite.missing("k3d", program + " is " + first, INSTALL);
    }

    /** Whether Docker answers k3d. */
    Prerequisite docker() {
        Tool.Answer answer = list();
        return answer.ok()
                ? Prerequisite.met("Docker", "answers")
                : Prerequisite.missing("Docker", lastWords(answer.err()), DOCKER);
    }

    private Tool.Answer list() {
        return Tool.run(List.of(program.toString(), "cluster", "list", "-o", "json"), PATIENCE);
    }

    /** All clusters of this Docker, whoever made them. */
    List<Cluster> clusters() {
        Tool.Answer answer = list();
        if (!answer.ok()) {
            throw BackendException.unreachable("k3d cannot list its clusters: " + lastWords(answer.err()), DOCKER);
        }
        try {
            List<Cluster> clusters = new ArrayList<>();
            JsonMapper.shared().readTree(answer.out()).forEach(cluster -> clusters.add(parse(cluster)));
            return List.copyOf(clusters);
        } catch (JacksonException e) {
            throw BackendException.failed("k3d's list of clusters is not JSON", INSTALL)
                    .causedBy(e);
        }
    }

    private static Cluster parse(JsonNode json) {
        Map<String, String> labels = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        json.path("nodes").forEach(node -> {
            node.path("runtimeLabels")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asString("")));
            nodes.add(new Node(
                    node.path("name").asString(""),
                    node.path("State").path("Running").asBoolean(false)));
        });
        return new Cluster(json.path("name").asString(""), Map.copyOf(labels), List.copyOf(nodes));
    }

    /** It holds the administrator's key. */
    String kubeconfig(String name) {
        return must(List.of("kubeconfig", "get", name), PATIENCE).out();
    }

    void stop(String name, Duration patience) {
        must(List.of("cluster", "stop", name), patience);
    }

    void delete(String name, Duration patience) {
        must(List.of("cluster", "delete", name), patience);
    }

    private Tool.Answer must(List<String> arguments, Duration patience) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Tool.Answer answer = Tool.run(command, patience);
        if (!answer.ok()) {
            throw BackendException.failed(
                    "k3d " + String.join(" ", arguments) + " failed: " + lastWords(answer.err()),
                    "Run it by hand to see more. " + DOCKER);
        }
        return answer;
    }

    /** The last line that is fatal or an error, or the last at all. */
    static String lastWords(String output) {
        return output.lines()
                .filter(line -> line.contains("FATA") || line.contains("ERRO"))
                .reduce((a, b) -> b)
                .orElseGet(() -> Looks.lastLine(output));
    }
}
