package io.daasvader.agent.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a plain kubelet node runs.
 *
 * @param kubelet the program
 * @param folder where all of the node is: keys, logs, containerd's and the kubelet's data. Keep its path short: sockets are in it
 * @param nodeName the Kubernetes node name, as staked
 * @param nodeIp the address that the cluster reaches this node at; the kubelet's own choice when empty
 * @param networkNamespace a network namespace to run everything in, as {@code /run/netns/NAME}; the machine's own when empty
 * @param podCidr addresses for pods on a bridge of the node's own; empty when the cluster brings its network ({@code /etc/cni/net.d})
 * @param cniPlugins where the network plugins are
 * @param sandboxImage what holds a pod's namespaces
 * @param images folder of image archives that are loaded at start; empty for none
 * @param clusterDns addresses of the cluster's DNS
 * @param labels further labels, {@code key=value}
 */
public record KubeletSettings(
        Path kubelet,
        Path folder,
        String nodeName,
        Optional<String> nodeIp,
        Optional<Path> networkNamespace,
        Optional<String> podCidr,
        Path cniPlugins,
        String sandboxImage,
        Optional<Path> images,
        List<String> clusterDns,
        List<String> labels) {
    /** Where Debian's package has the network plugins. */
    public static final Path DEBIAN_CNI = Path.of("/usr/lib/cni");

    /** What Kubernetes' own nodes use. */
    public static final String USUAL_SANDBOX = "registry.k8s.io/pause:3.9";

    public KubeletSettings {
        clusterDns = List.copyOf(clusterDns);
        labels = List.copyOf(labels);
    }
}
