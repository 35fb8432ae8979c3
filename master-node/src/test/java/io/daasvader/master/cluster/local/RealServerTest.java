package io.daasvader.master.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the local control plane is started for: the rules of a real API server hold. */
class RealServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAMESPACE = "real-server-test";

    @SuppressWarnings("NullAway.Init")
    private static KubernetesClient admin;

    @BeforeAll
    static void namespace() {
        admin = LocalClusterTest.client(RealKubernetes.shared().kubeconfig());
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        await().atMost(PATIENCE)
                .until(() -> admin.serviceAccounts()
                                .inNamespace(NAMESPACE)
                                .withName("default")
                                .get()
                        != null);
    }

    @AfterAll
    static void close() {
        admin.close();
    }

    /** The API server of a careless build dies on the first answer of this kind. */
    @Test
    void answersYamlAndPrettyPrintedJson() throws IOException, InterruptedException {
        LocalCluster cluster = RealKubernetes.shared();
        try (ApiProbe probe = new ApiProbe(cluster.kubeconfig())) {
            String path = "/api/v1/namespaces/kube-system";
            HttpResponse<String> yaml = probe.get(path, "application/yaml");
            assertThat(yaml.statusCode()).isEqualTo(200);
            assertThat(yaml.body()).contains("kind: Namespace");
            assertThat(probe.get(path + "?pretty=true", "application/json").body())
                    .contains("\n  \"kind\": \"Namespace\"");
        }
        assertThat(cluster.apiServer().isAlive()).isTrue();
    }

    @Test
    void saysTheVersionOfItsProgram() {
        assertThat(KubernetesVersion.parse(admin.getKubernetesVersion().getGitVersion()))
                .isEqualTo(RealKubernetes.shared().serverVersion());
    }

    @Test
    void admissionHoldsTheQuotaAndGivesTheDefaultServiceAccount() {
        admin.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("one-pod")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("pods", new Quantity("1")))
                        .endSpec()
                        .build())
                .create();
        await().atMost(PATIENCE)
                .until(() -> admin.resourceQuotas()
                                .inNamespace(NAMESPACE)
                                .withName("one-pod")
                                .get()
                                .getStatus()
                                .getHard()
                        != null);
        assertThat(admin.resource(pod("first")).create().getSpec().getServiceAccountName())
                .isEqualTo("default");
        assertThatThrownBy(() -> admin.resource(pod("second")).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("exceeded quota");
    }

    @Test
    void rolesDecideWhatAnImpersonatedUserMayDo() {
        Config config = new ConfigBuilder(Config.fromKubeconfig(
                        RealKubernetes.shared().kubeconfig().yaml()))
                .withImpersonateUsername("nobody-special")
                .build();
        try (KubernetesClient user =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatThrownBy(() -> user.pods().inNamespace(NAMESPACE).list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("\"nobody-special\" cannot list");
        }
    }

    @Test
    void theNodeAuthorizerGivesANodeNoSecretOfPodsItDoesNotRun() {
        Config config = new ConfigBuilder(Config.fromKubeconfig(
                        RealKubernetes.shared().kubeconfig().yaml()))
                .withImpersonateUsername("system:node:n1")
                .withImpersonateGroups("system:nodes", "system:authenticated")
                .build();
        try (KubernetesClient node =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatThrownBy(() ->
                            node.secrets().inNamespace(NAMESPACE).withName("x").get())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("no relationship found between node");
        }
    }

    @Test
    void aBootstrapTokenAuthenticates() {
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("bootstrap-token-abcdef")
                        .withNamespace("kube-system")
                        .endMetadata()
                        .withType("bootstrap.kubernetes.io/token")
                        .withStringData(Map.of(
                                "token-id",
                                "abcdef",
                                "token-secret",
                                "0123456789abcdef",
                                "usage-bootstrap-authentication",
                                "true"))
                        .build())
                .create();
        Kubeconfig kubeconfig = RealKubernetes.shared().kubeconfig();
        Config config = new ConfigBuilder()
                .withMasterUrl(kubeconfig.server().toString())
                .withCaCertData(java.util.Base64.getEncoder()
                        .encodeToString(kubeconfig.caPem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .withOauthToken("abcdef.0123456789abcdef")
                .build();
        try (KubernetesClient bootstrapper =
                new KubernetesClientBuilder().withConfig(config).build()) {
            // Known by name, and allowed nothing here: 403 and not 401.
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> bootstrapper.nodes().list())
                                    .hasMessageContaining("system:bootstrap:abcdef"));
        }
    }

    private static Pod pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("none")
                .endContainer()
                .endSpec()
                .build();
    }
}
