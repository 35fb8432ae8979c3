package io.daasvader.cli;

import io.daasvader.cli.master.ClusterTool;
import io.daasvader.cli.master.KubernetesServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Looks at what the master's cluster needs. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description =
                "Check the Kubernetes servers of the local backend, or a cluster and what a credential may do there.",
        footer = {
            "",
            "Without an option it looks at what the local backend and the demo need; with --data, at what the",
            "backend that was chosen for the folder needs, and at how its cluster stands; with --backend, at",
            "what k3s or k3d need.",
            "",
            "Examples:",
            "  daas doctor cluster",
            "  daas doctor cluster --backend k3s",
            "  daas doctor cluster --data ./data",
            "  daas doctor cluster --kubeconfig admin.yaml"
        })
final class DoctorClusterCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 20;
    private static final String SCRIPT = "Run scripts/kubernetes-assets: it brings them, or compiles them once.";

    private final Session session;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The cluster's, as the master would use it.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "A data folder that daas cluster init was run for.")
    private Optional<Path> data = Optional.empty();

    enum Backend {
        k3s,
        k3d
    }

    @Option(names = "--backend", paramLabel = "NAME", description = "Before the choice: ${COMPLETION-CANDIDATES}.")
    private Optional<Backend> backend = Optional.empty();

    DoctorClusterCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        if (data.isPresent() || backend.isPresent()) {
            chosen(checks);
            return DoctorCommand.report(session, checks, false).code();
        }
        Optional<KubernetesServers> servers = servers(checks);
        if (kubeconfig.isPresent()) {
            Path file = kubeconfig.orElseThrow();
            if (!Files.isReadable(file)) {
                throw CliException.usage("cannot read " + file, "Give the path of a kubeconfig file.");
            }
            String kubectl = servers.map(s -> s.kubectl().toString()).orElse("kubectl");
            checks.add(ready(kubectl, file));
            checks.add(impersonation(kubectl, file));
        } else {
            checks.add(parentDeath());
        }
        return DoctorCommand.report(session, checks, false).code();
    }

    private void chosen(List<Check> checks) throws IOException, InterruptedException {
        Path folder = data.orElseGet(() -> session.environment().dataFolder());
        ClusterTool tool = new ClusterTool(session.root(), folder.resolve("cluster"), line -> {});
        List<String> named = backend.stream().map(b -> "--backend=" + b).toList();
        for (JsonNode check : ClusterCommand.ask(tool, "doctor", named).path("checks")) {
            String name = check.path("name").asString("");
            String detail = check.path("detail").asString("");
            checks.add(
                    check.path("met").asBoolean(false)
                            ? Check.ok(name, detail)
                            : Check.failed(name, detail, check.path("remedy").asString("")));
        }
        if (named.isEmpty()) {
            JsonNode status = ClusterCommand.ask(tool, "status", List.of());
            String state = status.path("state").asString("");
            String detail = state + ": " + status.path("detail").asString("");
            checks.add(
                    state.equals("running")
                            ? Check.ok("cluster", detail)
                            : Check.failed("cluster", detail, "Bring it up: daas cluster up --data " + folder));
        }
    }

    private Optional<KubernetesServers> servers(List<Check> checks) throws InterruptedException {
        try {
            KubernetesServers found = KubernetesServers.obtain(session.root(), line -> {}, "--print", "--quiet");
            checks.add(Check.ok("servers", found.version() + " in " + found.folder()));
            return Optional.of(found);
        } catch (IOException e) {
            checks.add(
                    kubeconfig.isPresent()
                            ? Check.skipped("servers", "not here, and not needed with a cluster of your own")
                            : Check.failed("servers", "not here yet", SCRIPT));
            return Optional.empty();
        }
    }

    private static Check parentDeath() {
        return Files.isExecutable(Path.of("/usr/bin/setpriv"))
                ? Check.ok("setpriv", "servers end with the master, however it ends")
                : Check.failed("setpriv", "not found", "Install util-linux (on Debian: apt-get install util-linux).");
    }

    private static Check ready(String kubectl, Path kubeconfig) throws InterruptedException {
        Answer answer = kubectl(kubectl, kubeconfig, "get", "--raw", "/readyz");
        return answer.status() == 0
                ? Check.ok("API server", "ready")
                : Check.failed("API server", answer.printed(), "Check the kubeconfig's address, and that it runs.");
    }

    private static Check impersonation(String kubectl, Path kubeconfig) throws InterruptedException {
        Answer answer = kubectl(kubectl, kubeconfig, "auth", "can-i", "impersonate", "users");
        return answer.status() == 0
                ? Check.ok("impersonation", "this credential may act as its tenants")
                : Check.failed(
                        "impersonation",
                        answer.printed(),
                        "Give the credential a ClusterRole that may impersonate users and groups.");
    }

    private record Answer(int status, String printed) {}

    private static Answer kubectl(String program, Path kubeconfig, String... args) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(program, "--kubeconfig", kubeconfig.toString(), "--request-timeout=" + PATIENCE_SECONDS + "s"));
        command.addAll(List.of(args));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return new Answer(ended ? process.exitValue() : 1, printed.strip());
        } catch (IOException e) {
            return new Answer(1, program + " could not be run: " + e.getMessage());
        }
    }
}
