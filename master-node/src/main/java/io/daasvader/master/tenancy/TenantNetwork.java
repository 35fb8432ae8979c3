package io.daasvader.master.tenancy;

import io.daasvader.master.cluster.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Closed by default. Open are: the namespace's own pods, the cluster's DNS, the public internet without private, link-local
 * (cloud metadata) and carrier ranges, and the way in for the cluster's ingress controller.
 */
record TenantNetwork(String namespace, List<String> closed) {
    private static final List<String> PRIVATE_V4 =
            List.of("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
    private static final List<String> PRIVATE_V6 =
            List.of("::1/128", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8");

    Manifest policy() {
        Map<String, Object> ownPods = Manifests.object("podSelector", Map.of());
        Map<String, Object> kubeSystem = Manifests.object(
                "namespaceSelector",
                Manifests.object("matchLabels", Manifests.object("kubernetes.io/metadata.name", "kube-system")));
        Map<String, Object> dns = Manifests.object(
                "to",
                List.of(kubeSystem),
                "ports",
                List.of(
                        Manifests.object("port", 53, "protocol", "UDP"),
                        Manifests.object("port", 53, "protocol", "TCP")));
        Map<String, Object> internet = Manifests.object(
                "to",
                List.of(
                        block("0.0.0.0/0", PRIVATE_V4, range -> !range.contains(":")),
                        block("::/0", PRIVATE_V6, range -> range.contains(":"))));
        Map<String, Object> spec = Manifests.object(
                "podSelector",
                Map.of(),
                "policyTypes",
                List.of("Ingress", "Egress"),
                "ingress",
                List.of(Manifests.object("from", List.of(ownPods, kubeSystem))),
                "egress",
                List.of(Manifests.object("to", List.of(ownPods)), dns, internet));
        return Manifests.of("networking.k8s.io/v1", "NetworkPolicy", namespace, "daasvader-default-deny", "spec", spec);
    }

    private Map<String, Object> block(String cidr, List<String> always, java.util.function.Predicate<String> family) {
        List<String> except = new ArrayList<>(always);
        closed.stream().filter(family).forEach(except::add);
        return Manifests.object("ipBlock", Manifests.object("cidr", cidr, "except", except));
    }
}
