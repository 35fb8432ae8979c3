package io.daasvader.agent;

import io.daasvader.attestation.ticket.BootstrapToken;
import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.master.cluster.local.KubernetesAssets;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import io.daasvader.sui.bcs.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A real control plane that real nodes can reach, with what a master prepares in it for nodes that join. */
final class ClusterRig implements AutoCloseable {
    private static final String GROUP = "system:bootstrappers:daasvader";

    private final LocalCluster cluster;
    private final Kubectl kubectl;

    ClusterRig(String address) throws IOException {
        Path assets = assets();
        cluster = LocalCluster.start(new LocalClusterConfig(
                assets,
                Optional.empty(),
                0,
                address,
                true,
                List.of(),
                // As quickly as a test wants to see it.
                address.equals("127.0.0.1")
                        ? List.of()
                        : List.of("--node-monitor-grace-period=16s", "--pod-eviction-timeout=5s"),
                Duration.ofSeconds(90)));
        kubectl = new Kubectl(assets.resolve("kubectl"), cluster.kubeconfigFile());
        prepare();
    }

    /** The checkout. */
    static Path root() {
        return Path.of(System.getProperty("daas.root", "..")).toAbsolutePath().normalize();
    }

    static Path assets() {
        Optional<Path> folder = new KubernetesAssets(root()).present();
        if (folder.isEmpty() || !Files.isExecutable(folder.get().resolve("kubelet"))) {
            System.err.println(
                    "SKIPPED: no Kubernetes servers with kubelet; scripts/kubernetes-assets --with kubelet brings them");
            Assumptions.abort(
                    "no Kubernetes servers with kubelet; scripts/kubernetes-assets --with kubelet brings them");
        }
        return folder.orElseThrow();
    }

    Kubectl kubectl() {
        return kubectl;
    }

    LocalCluster local() {
        return cluster;
    }

    private void prepare() throws IOException {
        String ca =
                Base64.getEncoder().encodeToString(cluster.kubeconfig().caPem().getBytes(StandardCharsets.US_ASCII));
        kubectl.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: cluster-info, namespace: kube-public}
                data:
                  kubeconfig: |
                    apiVersion: v1
                    kind: Config
                    clusters:
                    - name: ""
                      cluster:
                        certificate-authority-data: %s
                        server: %s
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: cluster-info, namespace: kube-public}
                rules: [{apiGroups: [""], resources: [configmaps], resourceNames: [cluster-info], verbs: [get]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: cluster-info, namespace: kube-public}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-info}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:anonymous"}]
                """.formatted(ca, cluster.kubeconfig().server()));
        bind("join", "system:node-bootstrapper");
    }

    private void bind(String name, String role) throws IOException {
        kubectl.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: test-%s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "%s"}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "%s"}]
                """.formatted(name, role, GROUP));
    }

    /** A ticket with a token that the cluster knows. */
    JoinTicket mint() throws IOException {
        BootstrapToken token = BootstrapToken.generate();
        kubectl.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: bootstrap-token-%1$s, namespace: kube-system}
                type: bootstrap.kubernetes.io/token
                stringData:
                  token-id: %1$s
                  token-secret: %2$s
                  usage-bootstrap-authentication: "true"
                  auth-extra-groups: %3$s
                  expiration: %4$s
                """.formatted(
                        token.id(),
                        token.secret(),
                        GROUP,
                        Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS)));
        return ticket(token);
    }

    /** A ticket with a token of which the cluster need not know anything. */
    JoinTicket ticket(BootstrapToken token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(cluster.kubeconfig().caPem().getBytes(StandardCharsets.US_ASCII));
            return new JoinTicket(cluster.kubeconfig().server(), token, Bytes.of(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets every certificate be signed that is asked for: the test is the master. */
    void approve() throws IOException {
        for (String request : kubectl.run("get", "csr", "-o", "name").lines().toList()) {
            if (!request.isBlank()) {
                kubectl.run("certificate", "approve", request.substring(request.indexOf('/') + 1));
            }
        }
    }

    void revoke(BootstrapToken token) throws IOException {
        kubectl.run("-n", "kube-system", "delete", "secret", "bootstrap-token-" + token.id());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
