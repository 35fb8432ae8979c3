package io.daasvader.master.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.local.RealKubernetes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import org.junit.jupiter.api.Test;

/** A token may be renewed in its file at any time; a certificate has nothing that could be refreshed. */
class ClusterCredentialTest {
    @Test
    void looksForATokenOnlyWhereThereIsOne() {
        Config certificate =
                Config.fromKubeconfig(RealKubernetes.shared().kubeconfigFile().toFile());
        Config both =
                Config.fromKubeconfig(RealKubernetes.shared().kubeconfigFile().toFile());
        both.setOauthToken("abc");

        assertThat(refreshes(certificate)).isFalse();
        assertThat(refreshes(both)).isTrue();
    }

    private static boolean refreshes(Config kubeconfig) {
        ClusterSettings settings =
                ClusterSettings.external(RealKubernetes.shared().kubeconfigFile());
        try (KubernetesClient client = ClusterConfiguration.client(settings, kubeconfig)) {
            var builder =
                    (StandardHttpClientBuilder<?, ?, ?>) client.getHttpClient().newBuilder();
            return builder.getInterceptors().get(TokenRefreshInterceptor.NAME) instanceof TokenRefreshInterceptor;
        }
    }
}
