package io.daasvader.agent.node;

import io.daasvader.attestation.ticket.K3sJoin;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A {@code k3s agent}, which brings its own containerd, network and kubelet. */
public final class K3sRuntime implements NodeRuntime {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** By it the master knows whose Node it is; an argument may show it, for it opens nothing. */
    private static final String PROOF = "daasvader.io/join-proof";

    private final Settings settings;
    private final SupervisedProcess agent;
    private final Path data;
    private final Path token;
    private final Path server;
    private final Path proof;
    private final NodePasswordFile password;

    /**
     * How it runs.
     *
     * @param program the {@code k3s} binary
     * @param folder where its data, the token file, the log and the record are
     * @param nodeName the Kubernetes node name, as staked
     * @param labels further labels, {@code key=value}
     * @param passwordFile where {@code k3s agent} reads the node's password, {@link NodePasswordFile#OF_K3S} for a real one
     */
    public record Settings(Path program, Path folder, String nodeName, List<String> labels, Path passwordFile) {
        public Settings {
            labels = List.copyOf(labels);
        }
    }

    public K3sRuntime(Settings settings, InstantSource clock, Consumer<String> notes) throws IOException {
        this.settings = settings;
        Path folder = PrivateFiles.folder(settings.folder());
        this.agent = new SupervisedProcess("k3s", folder, clock, notes);
        this.data = folder.resolve("k3s");
        this.token = folder.resolve("token");
        this.server = folder.resolve("server");
        this.proof = folder.resolve("join-proof");
        this.password = NodePasswordFile.of(settings.passwordFile(), folder);
    }

    @Override
    public String name() {
        return "k3s";
    }

    @Override
    public boolean hasIdentity() {
        return Files.exists(data.resolve("agent/client-kubelet.crt")) && isPrepared();
    }

    /** The token file stays: k3s reads it at every start, and takes the CA's hash in it as its anchor; the token in it is spent then. */
    @Override
    public void prepare(JoinMaterial material) throws IOException {
        K3sJoin join = K3sJoin.of(material.ticket().token(), settings.nodeName());
        password.write(join.password());
        PrivateFiles.write(proof, (join.proof() + "\n").getBytes(StandardCharsets.US_ASCII));
        PrivateFiles.write(token, (material.ticket().secureToken() + "\n").getBytes(StandardCharsets.US_ASCII));
        PrivateFiles.write(server, (material.ticket().server() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean isPrepared() {
        return Files.exists(token) && Files.exists(server);
    }

    @Override
    public void keep() throws IOException {
        agent.keep(command());
    }

    /** The whole command line; the token is in a file because arguments are visible to everyone. */
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                settings.program().toString(),
                "agent",
                "--server",
                server().toString(),
                "--token-file",
                token.toString(),
                "--node-name",
                settings.nodeName(),
                "--with-node-id=false",
                "--data-dir",
                data.toString()));
        if (Files.exists(proof)) {
            String shown = Files.readString(proof, StandardCharsets.US_ASCII).strip();
            command.addAll(List.of("--node-label", PROOF + "=" + shown));
        }
        settings.labels().forEach(label -> command.addAll(List.of("--node-label", label)));
        return List.copyOf(command);
    }

    private URI server() throws IOException {
        return URI.create(Files.readString(server, StandardCharsets.US_ASCII).strip());
    }

    @Override
    public boolean isRunning() {
        return agent.isRunning();
    }

    @Override
    public void stop() {
        agent.stop(GRACE);
        Leftovers.killShimsOf(data);
        Leftovers.unmountBelow(data);
    }

    @Override
    public void forget() throws IOException {
        Files.deleteIfExists(token);
        Files.deleteIfExists(server);
        Files.deleteIfExists(proof);
        password.remove();
        PrivateFiles.deleteTree(data);
    }

    @Override
    public Optional<NodeAccess> access() {
        if (!hasIdentity()) {
            return Optional.empty();
        }
        try {
            Path certificates = data.resolve("agent");
            return Optional.of(new NodeAccess(
                    server(),
                    certificates.resolve("server-ca.crt"),
                    certificates.resolve("client-kubelet.crt"),
                    certificates.resolve("client-kubelet.key")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<SupervisedProcess> processes() {
        return List.of(agent);
    }

    @Override
    public String cgroup() {
        return "/kubepods";
    }
}
