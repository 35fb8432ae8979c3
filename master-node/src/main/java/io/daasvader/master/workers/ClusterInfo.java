package io.daasvader.master.workers;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.sui.bcs.Bytes;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a node needs to find in the cluster before it is one, as kubeadm leaves it: the address and the CA bundle, readable
 * without a login in the ConfigMap {@code kube-public/cluster-info}, and the right of ticket holders to ask for a certificate.
 */
final class ClusterInfo {
    private static final String APPLY = "?fieldManager=daasvader-workers&force=true";
    private static final String RBAC = "rbac.authorization.k8s.io/v1";
    private static final String READER = "daasvader:cluster-info";
    private static final String BOOTSTRAP = "daasvader:worker-bootstrap";

    private final Cluster cluster;
    private final URI server;
    private final Optional<byte[]> caBundle;

    ClusterInfo(Cluster cluster, URI server, Optional<byte[]> caBundle) {
        this.cluster = cluster;
        this.server = server;
        this.caBundle = caBundle;
    }

    /** Why no node can join; a master without nodes works on. */
    Optional<String> trouble() {
        if (caBundle.isEmpty()) {
            return Optional.of(
                    "the kubeconfig names no CA bundle, and nodes must know one; add certificate-authority-data");
        }
        return JoinTicket.isServer(server)
                ? Optional.empty()
                : Optional.of("nodes reach the API server by an https URL of at most 200 ASCII characters, without user"
                        + " and query; name one with daas.workers.server");
    }

    private byte[] bundle() {
        return caBundle.orElseThrow(() -> new IllegalStateException(trouble().orElse("")));
    }

    URI server() {
        return server;
    }

    /** SHA-256 of the CA bundle, 32 bytes. */
    Bytes caSha256() {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bundle()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Puts all of it in place; what is there already stays. */
    void keep() {
        if (trouble().isPresent()) {
            return;
        }
        apply("/api/v1/namespaces/kube-public/configmaps/cluster-info", configMap());
        apply(rbac("namespaces/kube-public/roles", READER), readerRole());
        apply(
                rbac("namespaces/kube-public/rolebindings", READER),
                binding("RoleBinding", READER, "Role", READER, "User", "system:anonymous"));
        apply(
                rbac("clusterrolebindings", BOOTSTRAP),
                binding(
                        "ClusterRoleBinding",
                        BOOTSTRAP,
                        "ClusterRole",
                        "system:node-bootstrapper",
                        "Group",
                        BootstrapTokens.GROUP));
    }

    private void apply(String path, String json) {
        cluster.call(ClusterCall.apply(path + APPLY, json));
    }

    private static String rbac(String resource, String name) {
        return "/apis/" + RBAC + "/" + resource + "/" + name;
    }

    private String configMap() {
        String kubeconfig = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: ""
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                contexts: []
                users: []
                preferences: {}
                current-context: ""
                """.formatted(server, Base64.getEncoder().encodeToString(bundle()));
        return Json.write(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Json.object("name", "cluster-info", "namespace", "kube-public"),
                "data",
                Json.object("kubeconfig", kubeconfig));
    }

    private static String readerRole() {
        return Json.write(
                "apiVersion",
                RBAC,
                "kind",
                "Role",
                "metadata",
                Json.object("name", READER, "namespace", "kube-public"),
                "rules",
                List.of(Json.object(
                        "apiGroups",
                        List.of(""),
                        "resources",
                        List.of("configmaps"),
                        "resourceNames",
                        List.of("cluster-info"),
                        "verbs",
                        List.of("get"))));
    }

    private static String binding(
            String kind, String name, String roleKind, String role, String subjectKind, String subject) {
        return Json.write(
                "apiVersion",
                RBAC,
                "kind",
                kind,
                "metadata",
                Json.object("name", name),
                "roleRef",
                Json.object("apiGroup", "rbac.authorization.k8s.io", "kind", roleKind, "name", role),
                "subjects",
                List.of(Json.object("apiGroup", "rbac.authorization.k8s.io", "kind", subjectKind, "name", subject)));
    }
}
