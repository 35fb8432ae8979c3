package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.doctor.MachineDoctor;
import io.daasvader.agent.node.K3sRuntime;
import io.daasvader.agent.node.KubeletRuntime;
import io.daasvader.agent.node.KubeletSettings;
import io.daasvader.agent.node.NodePasswordFile;
import io.daasvader.agent.node.NodeRuntime;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.cli.account.Sui;
import io.daasvader.process.Programs;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which worker, with which wallet, on which network, as which kind of node. */
final class WorkerOptions {
    /** How this machine becomes a node. */
    enum NodeKind {
        k3s,
        kubelet
    }

    @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: in use.")
    Optional<String> network = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The wallet's key file; default: the variable DAAS_WALLET_KEY holds the key (suiprivkey1…).")
    Optional<Path> key = Optional.empty();

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "The Kubernetes node's name; default: NODE_ID, else the host's name.")
    Optional<String> node = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The worker's folder; default: below ~/.local/share/daasvader.")
    Optional<Path> data = Optional.empty();

    @Option(
            names = "--stake",
            defaultValue = "1",
            paramLabel = "SUI",
            description = "What is staked (default: ${DEFAULT-VALUE}).")
    String stake = "1";

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "The master's HTTP interface, for new tickets; default: MASTER_URL.")
    Optional<String> master = Optional.empty();

    @Option(
            names = "--runtime",
            defaultValue = "k3s",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    NodeKind runtime = NodeKind.k3s;

    @Option(names = "--k3s", paramLabel = "FILE", description = "The k3s binary; default: from PATH.")
    Optional<Path> k3s = Optional.empty();

    @Option(names = "--kubelet", paramLabel = "FILE", description = "The kubelet; default: from PATH.")
    Optional<Path> kubelet = Optional.empty();

    @Option(
            names = "--node-ip",
            paramLabel = "IP",
            description = "kubelet: the address that the cluster reaches the node at.")
    Optional<String> nodeIp = Optional.empty();

    @Option(names = "--netns", paramLabel = "FILE", description = "kubelet: network namespace to run the node in.")
    Optional<Path> netns = Optional.empty();

    @Option(
            names = "--pod-cidr",
            paramLabel = "CIDR",
            description = "kubelet: pods on a bridge of the node's own; default: the cluster's network.")
    Optional<String> podCidr = Optional.empty();

    @Option(
            names = "--cni-plugins",
            paramLabel = "DIR",
            defaultValue = "/usr/lib/cni",
            description = "kubelet: network plugins (default: ${DEFAULT-VALUE}).")
    Path plugins = KubeletSettings.DEBIAN_CNI;

    @Option(
            names = "--sandbox-image",
            paramLabel = "IMAGE",
            defaultValue = KubeletSettings.USUAL_SANDBOX,
            description = "kubelet: what holds a pod's namespaces (default: ${DEFAULT-VALUE}).")
    String sandboxImage = KubeletSettings.USUAL_SANDBOX;

    @Option(names = "--images", paramLabel = "DIR", description = "kubelet: image archives (*.tar) to load at start.")
    Optional<Path> images = Optional.empty();

    @Option(
            names = "--cluster-dns",
            paramLabel = "IP",
            description = "kubelet: address of the cluster's DNS; may be repeated.")
    List<String> dns = List.of();

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A further label of the node; may be repeated.")
    List<String> labels = List.of();

    Ed25519KeyPair wallet(Session session) throws IOException {
        if (key.isPresent()) {
            return KeyFile.read(key.get());
        }
        String text = session.environment()
                .get("DAAS_WALLET_KEY")
                .orElseThrow(() -> CliException.usage(
                        "no wallet is named",
                        "Give --key FILE, or set DAAS_WALLET_KEY (daas keygen --out staker.key)."));
        return Ed25519KeyPair.fromSuiPrivKey(text);
    }

    String node(Session session) {
        return node.or(() -> session.environment().get("NODE_ID"))
                .orElseGet(WorkerOptions::hostName)
                .toLowerCase(Locale.ROOT);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw CliException.usage("this host has no name", "Give --node NAME.")
                    .causedBy(e);
        }
    }

    Path data(Session session) {
        return data.orElseGet(
                () -> session.environment().dataFolder().resolve("workers").resolve(node(session)));
    }

    AgentSettings settings(Session session, int httpPort, boolean keepNode) throws IOException {
        return new AgentSettings(
                session.network(network),
                wallet(session),
                node(session),
                Sui.parse(stake),
                data(session),
                master.or(() -> session.environment().get("MASTER_URL")).map(URI::create),
                httpPort,
                keepNode);
    }

    NodeRuntime open(DataFolder folder, String nodeName, Consumer<String> notes) throws IOException {
        Path node = folder.path().resolve("node");
        return switch (runtime) {
            case k3s ->
                new K3sRuntime(
                        new K3sRuntime.Settings(k3sProgram(), node, nodeName, labels, NodePasswordFile.OF_K3S),
                        InstantSource.system(),
                        notes);
            case kubelet ->
                new KubeletRuntime(
                        new KubeletSettings(
                                kubeletProgram(),
                                node,
                                nodeName,
                                nodeIp,
                                netns,
                                podCidr,
                                plugins,
                                sandboxImage,
                                images,
                                dns,
                                labels),
                        InstantSource.system(),
                        notes);
        };
    }

    MachineDoctor.Needs needs(Session session, boolean ownNode) {
        Path folder = data(session);
        return switch (runtime) {
            case k3s ->
                MachineDoctor.Needs.k3s(
                        k3sProgram(),
                        folder,
                        ownNode,
                        NodePasswordFile.of(NodePasswordFile.OF_K3S, folder.resolve("node")));
            case kubelet ->
                MachineDoctor.Needs.kubelet(kubeletProgram(), plugins, folder, ownNode || netns.isPresent());
        };
    }

    private Path k3sProgram() {
        return k3s.or(() -> Programs.look("k3s")).orElse(Path.of("/usr/local/bin/k3s"));
    }

    private Path kubeletProgram() {
        return kubelet.or(() -> Programs.look("kubelet")).orElse(Path.of("/usr/bin/kubelet"));
    }
}
