package io.daasvader.master.cluster.backend;

import io.daasvader.master.cluster.CertificateLife;
import io.daasvader.master.cluster.local.KubernetesVersion;
import io.daasvader.master.cluster.local.LocalClusterException;
import io.daasvader.process.DetachedProcess;
import io.daasvader.process.ProcessLog;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code k3s server} as a process of this machine: the control plane alone. It runs no pods itself, so it needs no root; pods run on
 * the machines of workers. Its tokens are in files, for this user alone; nodes never get them, they get bootstrap tokens.
 */
final class K3sBackend implements ClusterBackend {
    private static final int OLDEST_MINOR = 30;
    private static final int TOKEN_BYTES = 32;
    private static final List<Integer> CONTROLLERS = List.of(10_257, 10_258, 10_259);

    private final Path dataDir;
    private final K3sSettings settings;
    private final DetachedProcess server;

    K3sBackend(Path folder, Choice choice) {
        this.settings = K3sSettings.of(new Settings(BackendName.K3S, choice.settings()));
        this.dataDir = folder.resolve("k3s");
        this.server = new DetachedProcess("k3s", dataDir, new ProcessLog(dataDir.resolve("k3s.log")))
                .withAllItStarts(choice.id());
    }

    @Override
    public BackendName name() {
        return BackendName.K3S;
    }

    @Override
    public List<Prerequisite> prerequisites() {
        List<Prerequisite> all = new ArrayList<>();
        all.add(program());
        all.add(LocalBackend.setsid());
        settings.datastoreEndpointFile().ifPresent(file -> all.add(datastore(file)));
        if (!server.isRunning()) {
            all.add(LocalBackend.port(settings.bindAddress(), settings.port()));
            // The API server itself is behind the supervisor, on the next port of loopback.
            all.add(LocalBackend.port("127.0.0.1", settings.port() + 1));
            CONTROLLERS.stream()
                    .filter(port -> !Looks.isFree("127.0.0.1", port))
                    .forEach(
                            port -> all.add(
                                    Prerequisite.missing(
                                            "port " + port,
                                            "another program listens on it",
                                            "Another Kubernetes control plane runs on this machine: k3s' controllers need the port. End the other one.")));
        }
        return List.copyOf(all);
    }

    private Prerequisite program() {
        Path program = settings.program();
        String remedy = "Install k3s 1." + OLDEST_MINOR + " or newer, or name the binary with --k3s FILE.";
        if (!Files.isExecutable(program) || Files.isDirectory(program)) {
            return Prerequisite.missing("k3s", program + " is no program", remedy);
        }
        Tool.Answer answer = Tool.run(List.of(program.toString(), "--version"), Duration.ofSeconds(20));
        String first = answer.out().lines().findFirst().orElse("");
        try {
            KubernetesVersion version = KubernetesVersion.parse(first);
            return version.atLeast(1, OLDEST_MINOR)
                    ? Prerequisite.met("k3s", program + ", " + version)
                    : Prerequisite.missing("k3s", program + " is " + version, remedy);
        } catch (LocalClusterException e) {
            return Prerequisite.missing(
                    "k3s", program + " does not say its version: " + Looks.lastLine(answer.both()), remedy);
        }
    }

    private static Prerequisite datastore(Path file) {
        return Files.isReadable(file)
                ? Prerequisite.met("datastore", "its data source name is in " + file)
                : Prerequisite.missing(
                        "datastore", file + " cannot be read", "Write the data source name into it (chmod 600).");
    }

    @Override
    public void init() throws IOException {
        PrivateFiles.folder(dataDir);
        for (Path token : List.of(serverToken(), agentToken())) {
            // Never made anew: k3s encrypts its own keys with the server's token.
            if (!Files.exists(token)) {
                byte[] random = new byte[TOKEN_BYTES];
                new SecureRandom().nextBytes(random);
                PrivateFiles.write(token, HexFormat.of().formatHex(random) + "\n");
            }
        }
    }

    private Path serverToken() {
        return dataDir.resolve("server.token");
    }

    /** Another than the server's: without one, k3s lets whoever may join a node join as a server. */
    private Path agentToken() {
        return dataDir.resolve("agent.token");
    }

    private Path kubeconfig() {
        return dataDir.resolve("kubeconfig");
    }

    /** The whole command line. It names files that hold secrets, never secrets: arguments are visible to everyone. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                settings.program().toString(),
                "server",
                // Else /etc/rancher/k3s/config.yaml of the machine would have a say.
                "--config=" + dataDir.resolve("config.yaml"),
                "--data-dir=" + dataDir.resolve("data"),
                "--bind-address=" + settings.bindAddress(),
                "--https-listen-port=" + settings.port(),
                "--token-file=" + serverToken(),
                "--agent-token-file=" + agentToken(),
                "--write-kubeconfig=" + kubeconfig(),
                "--write-kubeconfig-mode=600",
                "--disable-agent"));
        if (!settings.disable().isEmpty()) {
            command.add("--disable=" + String.join(",", settings.disable()));
        }
        settings.flannelBackend().ifPresent(backend -> command.add("--flannel-backend=" + backend));
        if (settings.noDefaultRegistry()) {
            command.add("--disable-default-registry-endpoint");
        }
        settings.tlsSans().forEach(name -> command.add("--tls-san=" + name));
        if (settings.clusterInit()) {
            command.add("--cluster-init");
        }
        settings.apiServerArgs().forEach(arg -> command.add("--kube-apiserver-arg=" + arg));
        command.add("--kube-controller-manager-arg=" + CertificateLife.flag(settings.certificateLife()));
        return List.copyOf(command);
    }

    private void writeConfig() throws IOException {
        Optional<Path> file = settings.datastoreEndpointFile();
        String config = file.isEmpty()
                ? "{}\n"
                : "datastore-endpoint: "
                        + JsonMapper.shared()
                                .writeValueAsString(Files.readString(file.get()).strip())
                        + "\n";
        PrivateFiles.write(dataDir.resolve("config.yaml"), config);
    }

    @Override
    public Path up(Patience patience) throws IOException, InterruptedException {
        Looks.require(prerequisites());
        init();
        if (server.isRunning()) {
            patience.progress().accept(server + " runs already");
        } else {
            writeConfig();
            server.start(command(), "K3S_");
            patience.progress().accept("started " + server);
        }
        try (Readiness ready = new Readiness()) {
            boolean inTime = patience.until(() -> !server.isRunning() || ready.getAsBoolean());
            if (!server.isRunning()) {
                throw ended();
            }
            if (!inTime) {
                throw BackendException.unreachable(
                        "k3s is not ready in time: " + ready.trouble(),
                        "Run the command again, it goes on from here; --timeout gives it more time. The log is "
                                + server.log().path() + ".");
            }
        }
        return kubeconfig();
    }

    private BackendException ended() throws IOException {
        String tail = server.log().tail();
        server.stop(Duration.ofSeconds(5));
        return BackendException.failed(
                "k3s has ended: " + K3sFault.lastWords(tail),
                K3sFault.remedy(tail) + " The log is " + server.log().path() + ".");
    }

    /** Looks through the kubeconfig as soon as there is one. */
    private final class Readiness implements BooleanSupplier, AutoCloseable {
        private Optional<ApiServer> api = Optional.empty();

        @Override
        public boolean getAsBoolean() {
            if (api.isEmpty()) {
                api = ApiServer.open(kubeconfig());
            }
            return api.map(ApiServer::isReady).orElse(false);
        }

        String trouble() {
            return api.map(ApiServer::trouble).orElse("it has written no kubeconfig yet");
        }

        @Override
        public void close() {
            api.ifPresent(ApiServer::close);
        }
    }

    @Override
    public ClusterStatus status() {
        return Looks.at(List.of(LocalBackend.part(server)), kubeconfig(), name -> name + " has ended");
    }

    @Override
    public List<String> down(Duration grace) throws IOException {
        return server.stop(grace) ? List.of("k3s did not end when asked and was killed") : List.of();
    }

    @Override
    public void destroy() throws IOException {
        PrivateFiles.deleteTree(dataDir);
    }

    @Override
    public Path dataDir() {
        return dataDir;
    }
}
