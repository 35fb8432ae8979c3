package io.daasvader.cli;

import io.daasvader.cli.master.KubernetesServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Chooses the backend of a data folder. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Choose whose cluster this data folder has. Starts nothing.",
        footer = {
            "",
            "The choice is for good: asked again for the same, it says so; for another, it is refused. What the",
            "backend needs of this machine is looked at first, and each thing that is missing is named with its",
            "remedy.",
            "",
            "Settings that a backend does not have are refused. k3s and k3d listen on loopback, port 16443;",
            "nodes on other machines need --bind-address and, for the certificate, --tls-san.",
            "",
            "Examples:",
            "  daas cluster init --backend local",
            "  daas cluster init --backend external --kubeconfig admin.yaml",
            "  daas cluster init --backend k3s --bind-address 0.0.0.0 --tls-san k3s.example.org",
            "  daas cluster init --backend k3d --name daas --data ./data"
        })
final class ClusterInitCommand implements Callable<Integer> {
    enum Backend {
        local,
        external,
        k3s,
        k3d
    }

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClusterCommand.Folder folder;

    @Option(
            names = "--backend",
            required = true,
            paramLabel = "NAME",
            description = "Who runs the cluster: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Backend backend;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "external: the administrator's kubeconfig; default: KUBECONFIG.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--assets",
            paramLabel = "DIR",
            description = "local: the servers' programs; default: what scripts/kubernetes-assets brings.")
    private Optional<Path> assets = Optional.empty();

    @Option(names = "--k3s", paramLabel = "FILE", description = "k3s: the program; default: k3s in PATH.")
    private Optional<Path> k3s = Optional.empty();

    @Option(names = "--k3d", paramLabel = "FILE", description = "k3d: the program; default: k3d in PATH.")
    private Optional<Path> k3d = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Of the API server; default: 16443, and any free one for local.")
    private OptionalInt port = OptionalInt.empty();

    @Option(
            names = "--bind-address",
            paramLabel = "ADDRESS",
            description = "Where the API server listens; default: 127.0.0.1.")
    private Optional<String> bindAddress = Optional.empty();

    @Option(
            names = "--tls-san",
            paramLabel = "NAME",
            split = ",",
            description = "k3s, k3d: further names in the server's certificate.")
    private List<String> tlsSan = List.of();

    @Option(
            names = "--disable",
            paramLabel = "PART",
            split = ",",
            description = "k3s, k3d: parts that are not deployed, or none; default: traefik,servicelb.")
    private List<String> disable = List.of();

    @Option(
            names = "--kube-apiserver-arg",
            paramLabel = "FLAG=VALUE",
            description = "k3s, k3d: a further flag of the API server, without dashes.")
    private List<String> apiServerArgs = List.of();

    @Option(
            names = "--certificate-life",
            paramLabel = "DAYS",
            description = "local, k3s, k3d: how long certificates of nodes are good, as 14d or 336h; default: 14d.")
    private Optional<String> certificateLife = Optional.empty();

    @Option(
            names = "--flannel-backend",
            paramLabel = "NAME",
            description = "k3s: none, vxlan, host-gw or wireguard-native; default: k3s' own.")
    private Optional<String> flannelBackend = Optional.empty();

    @Option(
            names = "--disable-default-registry-endpoint",
            description = "k3s: images come from configured registries alone.")
    private boolean noDefaultRegistry;

    @Option(
            names = "--datastore-endpoint-file",
            paramLabel = "FILE",
            description = "k3s: file with the data source name of another datastore. It is a secret: chmod 600.")
    private Optional<Path> datastore = Optional.empty();

    @Option(names = "--cluster-init", description = "k3s: embedded etcd, for more than one server.")
    private boolean clusterInit;

    @Option(names = "--name", paramLabel = "NAME", description = "k3d: the cluster's name; default: one of its own.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--image", paramLabel = "IMAGE", description = "k3d: the image of k3s; default: k3d's own.")
    private Optional<String> image = Optional.empty();

    ClusterInitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--backend=" + backend));
        settings().forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
        JsonNode answer = ClusterCommand.ask(session, folder, "init", arguments);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("backend", answer.path("backend").asString(""));
        json.put("folder", folder.of(session).toString());
        json.put("settings", answer.path("settings"));
        session.console()
                .answer(
                        json,
                        "backend     " + backend + "\nfolder      " + folder.of(session)
                                + "\nnext        daas cluster up");
        return ExitCode.OK.code();
    }

    /** Paths are made absolute: they mean the same wherever the next command is run. */
    private Map<String, String> settings() throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        program(all);
        path(all, "kubeconfig", kubeconfigOrDefault());
        path(all, "assets", assetsOrDefault());
        path(all, "datastore-endpoint-file", datastore);
        port.ifPresent(value -> all.put("port", Integer.toString(value)));
        bindAddress.ifPresent(value -> all.put("bind-address", value));
        certificateLife.ifPresent(value -> all.put("certificate-life", value));
        flannelBackend.ifPresent(value -> all.put("flannel-backend", value));
        name.ifPresent(value -> all.put("name", value));
        image.ifPresent(value -> all.put("image", value));
        list(all, "tls-san", ",", tlsSan);
        list(all, "disable", ",", disable);
        list(all, "kube-apiserver-arg", ";", apiServerArgs);
        flag(all, "disable-default-registry-endpoint", noDefaultRegistry);
        flag(all, "cluster-init", clusterInit);
        return all;
    }

    private void program(Map<String, String> all) {
        boolean foreign = (k3s.isPresent() && backend != Backend.k3s) || (k3d.isPresent() && backend != Backend.k3d);
        if (foreign) {
            throw CliException.usage(
                    "the backend " + backend + " runs no such program",
                    "Leave --k3s or --k3d out, or change --backend.");
        }
        path(all, "program", k3s.or(() -> k3d));
    }

    private Optional<Path> kubeconfigOrDefault() {
        return kubeconfig.or(() -> backend == Backend.external
                ? session.environment().get("KUBECONFIG").map(Path::of)
                : Optional.empty());
    }

    private Optional<Path> assetsOrDefault() throws IOException, InterruptedException {
        if (assets.isPresent() || backend != Backend.local) {
            return assets;
        }
        return Optional.of(KubernetesServers.obtain(session.root(), session.console()::note)
                .folder());
    }

    private static void path(Map<String, String> all, String key, Optional<Path> value) {
        value.ifPresent(path -> all.put(key, path.toAbsolutePath().normalize().toString()));
    }

    private static void list(Map<String, String> all, String key, String separator, List<String> values) {
        if (!values.isEmpty()) {
            all.put(key, String.join(separator, values));
        }
    }

    private static void flag(Map<String, String> all, String key, boolean value) {
        if (value) {
            all.put(key, "true");
        }
    }
}
