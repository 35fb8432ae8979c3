package io.daasvader.agent.node;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The files that containerd and the kubelet read. */
record KubeletFiles(KubeletSettings settings, Path folder) {
    private static final String CLUSTER_NETWORK = "/etc/cni/net.d";

    Path ca() {
        return folder.resolve("ca.crt");
    }

    Path bootstrap() {
        return folder.resolve("bootstrap.kubeconfig");
    }

    /** The kubelet writes it when its certificate is signed. */
    Path kubeconfig() {
        return folder.resolve("kubelet.kubeconfig");
    }

    Path certificates() {
        return folder.resolve("pki");
    }

    /** Certificate and key in one file, behind a link that the kubelet moves on at each rotation. */
    Path certificate() {
        return certificates().resolve("kubelet-client-current.pem");
    }

    Path socket() {
        return folder.resolve("run/containerd.sock");
    }

    Path containerdConfig() {
        return folder.resolve("containerd.toml");
    }

    Path kubeletConfig() {
        return folder.resolve("kubelet.yaml");
    }

    Path network() {
        return settings.podCidr().isPresent() ? folder.resolve("cni") : Path.of(CLUSTER_NETWORK);
    }

    /** Only the kubelet's user reads it: it holds the token. */
    void writeBootstrap(JoinMaterial material) throws IOException {
        PrivateFiles.write(ca(), material.caPem().toArray());
        String kubeconfig = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: cluster
                  cluster:
                    server: %s
                    certificate-authority: %s
                users:
                - name: bootstrap
                  user:
                    token: %s
                contexts:
                - name: bootstrap
                  context:
                    cluster: cluster
                    user: bootstrap
                current-context: bootstrap
                """.formatted(
                material.ticket().server(), ca(), material.ticket().token().text());
        PrivateFiles.write(
                folder.resolve("server"), (material.ticket().server() + "\n").getBytes(StandardCharsets.US_ASCII));
        PrivateFiles.write(bootstrap(), kubeconfig.getBytes(StandardCharsets.UTF_8));
    }

    URI server() throws IOException {
        return URI.create(Files.readString(folder.resolve("server"), StandardCharsets.US_ASCII)
                .strip());
    }

    void writeContainerd() throws IOException {
        String config = """
                version = 2
                root = "%1$s/containerd"
                state = "%1$s/run/containerd"
                [grpc]
                  address = "%2$s"
                [ttrpc]
                  address = "%2$s.ttrpc"
                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "%3$s"
                  disable_tcp_service = true
                  stream_server_address = "127.0.0.1"
                  disable_apparmor = true
                  restrict_oom_score_adj = %4$s
                  netns_mounts_under_state_dir = true
                  [plugins."io.containerd.grpc.v1.cri".cni]
                    bin_dir = "%5$s"
                    conf_dir = "%6$s"
                  [plugins."io.containerd.grpc.v1.cri".containerd]
                    default_runtime_name = "runc"
                    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                      runtime_type = "io.containerd.runc.v2"
                      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
                        SystemdCgroup = false
                """.formatted(
                folder, socket(), settings.sandboxImage(), !mayRaisePriority(), settings.cniPlugins(), network());
        PrivateFiles.folder(folder.resolve("run"));
        PrivateFiles.write(containerdConfig(), config.getBytes(StandardCharsets.UTF_8));
    }

    /** CAP_SYS_RESOURCE (bit 24): without it the kernel refuses a better OOM score than one's own. */
    private static boolean mayRaisePriority() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("CapEff:".length()).strip(), 16))
                .anyMatch(capabilities -> (capabilities >>> 24 & 1) == 1);
    }

    void writeKubelet(String cgroup) throws IOException {
        String dns = settings.clusterDns().isEmpty()
                ? ""
                : "clusterDomain: cluster.local\nclusterDNS:\n"
                        + settings.clusterDns().stream()
                                .map(a -> "- " + a + "\n")
                                .collect(Collectors.joining());
        String config = """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                authentication:
                  anonymous:
                    enabled: false
                  webhook:
                    enabled: true
                  x509:
                    clientCAFile: %s
                authorization:
                  mode: Webhook
                cgroupDriver: cgroupfs
                cgroupRoot: %s
                enforceNodeAllocatable: []
                failSwapOn: false
                healthzBindAddress: 127.0.0.1
                readOnlyPort: 0
                rotateCertificates: true
                nodeStatusUpdateFrequency: 5s
                """.formatted(ca(), cgroup);
        PrivateFiles.write(kubeletConfig(), (config + dns).getBytes(StandardCharsets.UTF_8));
    }

    /** A bridge of the node's own, when the cluster brings no network. */
    void writeNetwork() throws IOException {
        if (settings.podCidr().isEmpty()) {
            return;
        }
        String config =
                """
                {"cniVersion": "0.4.0", "name": "daasvader", "plugins": [
                  {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": false, "hairpinMode": true,
                   "ipam": {"type": "host-local", "dataDir": "%s", "ranges": [[{"subnet": "%s"}]],
                            "routes": [{"dst": "0.0.0.0/0"}]}}]}
                """.formatted(folder.resolve("addresses"), settings.podCidr().orElseThrow());
        PrivateFiles.folder(network());
        PrivateFiles.write(network().resolve("10-daasvader.conflist"), config.getBytes(StandardCharsets.UTF_8));
    }
}
