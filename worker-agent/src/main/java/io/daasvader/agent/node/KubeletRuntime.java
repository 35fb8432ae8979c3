package io.daasvader.agent.node;

import io.daasvader.process.Programs;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A plain kubelet with a containerd of its own, for clusters that are not k3s. It joins by TLS bootstrap. */
public final class KubeletRuntime implements NodeRuntime {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int CALL_SECONDS = 60;
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.");
    /** From here on the kubelet speaks to containers by one interface alone, and the flags that chose it are gone. */
    private static final int ONE_INTERFACE_SINCE = 24;

    private final KubeletSettings settings;
    private final KubeletFiles files;
    private final Consumer<String> notes;
    private final SupervisedProcess containerd;
    private final SupervisedProcess kubelet;
    private final Cgroups cgroups = Cgroups.ofThisMachine();
    private Optional<Integer> minor = Optional.empty();
    private long imagesLoadedInto;

    public KubeletRuntime(KubeletSettings settings, InstantSource clock, Consumer<String> notes) throws IOException {
        Path folder = PrivateFiles.folder(settings.folder()).toRealPath();
        this.settings = settings;
        this.files = new KubeletFiles(settings, folder);
        this.notes = notes;
        this.containerd = new SupervisedProcess("containerd", folder, clock, notes);
        this.kubelet = new SupervisedProcess("kubelet", folder, clock, notes);
    }

    @Override
    public String name() {
        return "kubelet";
    }

    @Override
    public boolean hasIdentity() {
        return Files.exists(files.certificate()) && Files.exists(files.kubeconfig());
    }

    @Override
    public void prepare(JoinMaterial material) throws IOException {
        files.writeBootstrap(material);
    }

    @Override
    public boolean isPrepared() {
        return Files.exists(files.bootstrap());
    }

    @Override
    public void keep() throws IOException {
        if (!containerd.isRunning()) {
            files.writeContainerd();
            files.writeNetwork();
        }
        containerd.keep(inNetwork(List.of(
                Programs.find("containerd"),
                "--config",
                files.containerdConfig().toString())));
        if (!containerd.isRunning() || !Files.exists(files.socket()) || !loadImages()) {
            return;
        }
        if (!kubelet.isRunning()) {
            cgroups.create(cgroup());
            files.writeKubelet(cgroup());
        }
        kubelet.keep(command());
        if (hasIdentity()) {
            // The token in it is spent; nobody needs it any more.
            Files.deleteIfExists(files.bootstrap());
        }
    }

    /** The kubelet's whole command line; no secret is in it. */
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                settings.kubelet().toString(),
                "--config=" + files.kubeletConfig(),
                "--kubeconfig=" + files.kubeconfig(),
                "--bootstrap-kubeconfig=" + files.bootstrap(),
                "--cert-dir=" + files.certificates(),
                "--root-dir=" + files.folder().resolve("kubelet"),
                "--hostname-override=" + settings.nodeName(),
                "--container-runtime-endpoint=unix://" + files.socket()));
        if (minor() < ONE_INTERFACE_SINCE) {
            command.addAll(List.of(
                    "--container-runtime=remote",
                    "--network-plugin=cni",
                    "--cni-bin-dir=" + settings.cniPlugins(),
                    "--cni-conf-dir=" + files.network()));
        }
        settings.nodeIp().ifPresent(ip -> command.add("--node-ip=" + ip));
        if (!settings.labels().isEmpty()) {
            command.add("--node-labels=" + String.join(",", settings.labels()));
        }
        return inNetwork(command);
    }

    private List<String> inNetwork(List<String> command) throws IOException {
        if (settings.networkNamespace().isEmpty()) {
            return command;
        }
        // The network alone: `ip netns exec` would hide the cgroups as well.
        List<String> inside = new ArrayList<>(List.of(
                Programs.find("nsenter"), "--net=" + settings.networkNamespace().get()));
        inside.addAll(command);
        return List.copyOf(inside);
    }

    private int minor() throws IOException {
        if (minor.isEmpty()) {
            String answer =
                    run(List.of(settings.kubelet().toString(), "--version")).text();
            Matcher version = VERSION.matcher(answer);
            if (!version.find()) {
                throw new IOException(settings.kubelet() + " does not tell its version: " + answer.strip());
            }
            minor = Optional.of(Integer.parseInt(version.group(2)));
        }
        return minor.get();
    }

    /** Whether every archive is in this containerd; false while it does not answer yet. */
    private boolean loadImages() throws IOException {
        long into = containerd.pid().orElse(0L);
        if (settings.images().isEmpty() || imagesLoadedInto == into) {
            return true;
        }
        List<Path> archives;
        try (Stream<Path> all = Files.list(settings.images().get())) {
            archives = all.filter(p -> p.toString().endsWith(".tar")).sorted().toList();
        }
        for (Path archive : archives) {
            Ran imported = run(List.of(
                    Programs.find("ctr"),
                    "--address",
                    files.socket().toString(),
                    "--namespace",
                    "k8s.io",
                    "images",
                    "import",
                    archive.toString()));
            if (imported.status() != 0) {
                notes.accept("the image archive " + archive.getFileName() + " was not loaded yet: "
                        + imported.text().strip());
                return false;
            }
        }
        imagesLoadedInto = into;
        return true;
    }

    private record Ran(int status, String text) {}

    private static Ran run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(CALL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " does not end");
            }
            return new Ran(process.exitValue(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        }
    }

    @Override
    public boolean isRunning() {
        return containerd.isRunning() && kubelet.isRunning();
    }

    @Override
    public void stop() {
        kubelet.stop(GRACE);
        Leftovers.killShimsOf(files.folder());
        containerd.stop(GRACE);
        Leftovers.unmountBelow(files.folder());
        cgroups.remove(cgroup());
    }

    @Override
    public void forget() throws IOException {
        Leftovers.unmountBelow(files.folder());
        PrivateFiles.deleteTree(files.folder());
        PrivateFiles.folder(files.folder());
        imagesLoadedInto = 0;
    }

    @Override
    public Optional<NodeAccess> access() {
        if (!hasIdentity()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NodeAccess(files.server(), files.ca(), files.certificate(), files.certificate()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<SupervisedProcess> processes() {
        return List.of(containerd, kubelet);
    }

    @Override
    public String cgroup() {
        return "/daasvader-" + settings.nodeName();
    }
}
