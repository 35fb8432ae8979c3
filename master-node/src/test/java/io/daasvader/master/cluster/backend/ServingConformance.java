package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the API server of every backend does, because the master relies on it. */
abstract class ServingConformance extends BrokenChoiceConformance {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of the cluster that runs. */
    abstract Path kubeconfig();

    /** Removes what runs; safe to call when nothing does. */
    abstract void end() throws IOException, InterruptedException;

    /** What these tests start would outlive a run that is ended in the middle. */
    @BeforeAll
    final void endWithThisProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                end();
            } catch (IOException | InterruptedException e) {
                System.err.println("a cluster may be left behind: " + e);
            }
        }));
    }

    @Test
    @Order(37)
    void letsNobodyInWithoutACredential() {
        try (KubernetesClient nobody = Api.stranger(kubeconfig(), "")) {
            assertThatThrownBy(() -> nobody.secrets().inNamespace("kube-system").list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            e -> assertThat(e.getCode()).isIn(401, 403));
        }
    }

    @Test
    @Order(38)
    void letsRolesDecideAboutWhomTheMasterActsFor() {
        try (KubernetesClient tenant = Api.as(kubeconfig(), "nobody-special", "system:authenticated")) {
            assertThatThrownBy(() -> tenant.configMaps().inNamespace("default").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("\"nobody-special\" cannot list");
        }
    }

    @Test
    @Order(39)
    void givesANodeNothingOfPodsThatItDoesNotRun() {
        try (KubernetesClient node = Api.as(kubeconfig(), "system:node:n1", "system:nodes", "system:authenticated")) {
            assertThatThrownBy(() ->
                            node.secrets().inNamespace("default").withName("x").get())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("no relationship found between node");
        }
    }

    @Test
    @Order(40)
    void knowsTheHolderOfABootstrapToken() {
        try (KubernetesClient admin = Api.admin(kubeconfig());
                KubernetesClient joining = Api.stranger(kubeconfig(), "abcdef.0123456789abcdef")) {
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
            // Known by name, and allowed nothing here: 403 and not 401.
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> joining.nodes().list())
                                    .hasMessageContaining("system:bootstrap:abcdef"));
        }
    }

    @Test
    @Order(41)
    void appliesOnTheServersSide() {
        try (KubernetesClient admin = Api.admin(kubeconfig())) {
            assertThat(admin.resource(Api.note("applied"))
                            .serverSideApply()
                            .getMetadata()
                            .getUid())
                    .isNotBlank();
        }
    }
}
