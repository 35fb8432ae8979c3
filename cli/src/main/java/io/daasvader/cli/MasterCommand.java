package io.daasvader.cli;

import io.daasvader.cli.master.ClusterTool;
import io.daasvader.cli.master.GuardedProcess;
import io.daasvader.cli.master.KubernetesServers;
import io.daasvader.cli.master.MasterLaunch;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the master until interrupted. */
@Command(
        name = "master",
        mixinStandardHelpOptions = true,
        description = "Run the master: it turns requests on chain into Kubernetes objects.",
        footer = {
            "",
            "The operator's key must own the package's OperatorCap. It drives the cluster that `daas cluster",
            "init` chose for the data folder, and brings it up if need be; that cluster goes on when the master",
            "ends. Without a choice, the backend \"external\" drives the cluster of a kubeconfig whose credential",
            "may impersonate users, and \"local\" runs a real control plane without nodes on loopback, for trying",
            "out, which ends with the master.",
            "",
            "On a devnet it says \"master (simulated chain)\". It ends with this command, whatever ends this.",
            "",
            "Examples:",
            "  daas master --network devnet.json --key operator.key --backend local",
            "  daas cluster init --backend k3s && daas master --key operator.key",
            "  daas master --key operator.key --kubeconfig admin.yaml -- --daas.chain.lag=100"
        })
final class MasterCommand implements Callable<Integer> {
    enum Backend {
        external,
        local,
        k3s,
        k3d
    }

    private final Session session;

    @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: in use.")
    private Optional<String> network = Optional.empty();

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The operator's key file.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Whose cluster: ${COMPLETION-CANDIDATES}; default: what the folder has, else external.")
    private Optional<Backend> backend = Optional.empty();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Of an external cluster; default: KUBECONFIG.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the database, and of a local cluster; default: ~/.local/share/daasvader.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--port", defaultValue = "8080", description = "HTTP on loopback (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--management-port",
            defaultValue = "8081",
            description = "Metrics and health (default: ${DEFAULT-VALUE}).")
    private int managementPort;

    @Parameters(paramLabel = "--PROPERTY=VALUE", description = "Further settings of the daemon, behind a lone --.")
    private List<String> further = List.of();

    MasterCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        NetworkFile target = session.network(network);
        KeyFile.read(key);
        Path folder = Files.createDirectories(
                data.orElseGet(() -> session.environment().dataFolder()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path networkFile = folder.resolve("network.json");
        target.write(networkFile);
        MasterLaunch launch = new MasterLaunch(
                networkFile, key, folder.resolve("master"), cluster(folder), port, managementPort, further);
        session.console().note(target.simulated() ? "master (simulated chain)" : "master");
        try (GuardedProcess master = GuardedProcess.startVisible(launch.command(session.root(), javaOptions()))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(master::close));
            int status = master.await();
            if (status == 0) {
                return ExitCode.OK.code();
            }
            throw CliException.failed("the master ended with " + status, "Its last lines say why.");
        }
    }

    private List<String> javaOptions() {
        return session.environment().get("DAAS_MASTER_JAVA_OPTS").stream()
                .flatMap(options -> Stream.of(options.strip().split("\\s+")))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private MasterLaunch.Cluster cluster(Path folder) throws IOException, InterruptedException {
        Path own = folder.resolve("cluster");
        if (ClusterTool.hasChoice(own)) {
            return kept(own);
        }
        return switch (backend.orElse(Backend.external)) {
            case local -> {
                KubernetesServers servers = KubernetesServers.obtain(session.root(), session.console()::note);
                yield new MasterLaunch.Cluster.Local(servers.folder(), own);
            }
            case external -> external();
            case k3s, k3d ->
                throw CliException.usage(
                        "the folder " + folder + " has no " + backend.orElseThrow() + " cluster",
                        "Choose it first: daas cluster init --backend " + backend.orElseThrow() + " --data " + folder);
        };
    }

    private MasterLaunch.Cluster kept(Path own) throws IOException, InterruptedException {
        if (kubeconfig.isPresent()) {
            throw CliException.usage(
                    own + " has a cluster of its own, and --kubeconfig names another",
                    "Leave --kubeconfig out, or name another folder with --data.");
        }
        if (backend.isPresent()) {
            String chosen = ClusterCommand.ask(new ClusterTool(session.root(), own, line -> {}), "status", List.of())
                    .path("backend")
                    .asString("");
            if (!chosen.equals(backend.orElseThrow().name())) {
                throw CliException.usage(
                        own + " has the backend " + chosen + ", not " + backend.orElseThrow(),
                        "Leave --backend out, or name another folder with --data.");
            }
        }
        return new MasterLaunch.Cluster.Kept(own);
    }

    private MasterLaunch.Cluster external() {
        Path file = kubeconfig
                .or(() -> session.environment().get("KUBECONFIG").map(Path::of))
                .orElseThrow(
                        () -> CliException.usage(
                                "no cluster is named",
                                "Give --kubeconfig FILE, choose a cluster with daas cluster init, or try it out with --backend local."));
        if (!Files.isReadable(file)) {
            throw CliException.usage("cannot read " + file, "Give --kubeconfig the path of a kubeconfig file.");
        }
        return new MasterLaunch.Cluster.External(file);
    }
}
