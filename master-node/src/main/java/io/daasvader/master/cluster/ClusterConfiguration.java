package io.daasvader.master.cluster;

import io.daasvader.master.cluster.backend.Choice;
import io.daasvader.master.cluster.backend.ClusterFolder;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClusterSettings.class)
class ClusterConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterConfiguration.class);
    private static final Duration START = Duration.ofMinutes(3);

    /** Started before, and ended after, all that calls it. */
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "daas.cluster.backend", havingValue = "local")
    LocalCluster localCluster(ClusterSettings settings) {
        return LocalCluster.start(LocalClusterConfig.keptIn(
                        ClusterSettings.need(settings.assets(), "assets", settings.backend()),
                        ClusterSettings.need(settings.folder(), "folder", settings.backend()))
                .withBindAddress(settings.bindAddress()));
    }

    @Bean
    KubernetesApi kubernetes(ClusterSettings settings, ObjectProvider<LocalCluster> local)
            throws IOException, InterruptedException {
        LocalCluster own = local.getIfAvailable();
        if (own != null) {
            return open(settings, own.kubeconfigFile());
        }
        return settings.backend() == ClusterSettings.Backend.KEPT ? open(settings, kept(settings)) : open(settings);
    }

    /** Up when it returns, but for a cluster of somebody else: that may be out of reach for a while. */
    private static Path kept(ClusterSettings settings) throws IOException, InterruptedException {
        ClusterFolder folder = ClusterFolder.at(ClusterSettings.need(settings.folder(), "folder", settings.backend()));
        Optional<Path> others = folder.choice().flatMap(Choice::externalKubeconfig);
        return others.isPresent() ? others.get() : folder.up(START, line -> LOG.atInfo().log("cluster: {}", line));
    }

    /** Of an external cluster. */
    static KubernetesApi open(ClusterSettings settings) {
        return open(settings, ClusterSettings.need(settings.kubeconfig(), "kubeconfig", settings.backend()));
    }

    private static KubernetesApi open(ClusterSettings settings, Path kubeconfig) {
        return new KubernetesApi(
                new KubeconfigClient(
                        kubeconfig,
                        config -> client(settings, config),
                        settings.timeout().multipliedBy(2)),
                settings.timeout());
    }

    static KubernetesClient client(ClusterSettings settings, Config kubeconfig) {
        Config config = new ConfigBuilder(kubeconfig)
                // Retries are decided where it is known what a repeat means.
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout((int) settings.timeout().toMillis())
                .withConnectionTimeout((int) Duration.ofSeconds(5).toMillis())
                .withMaxConcurrentRequests(settings.inFlight() * 2)
                .withMaxConcurrentRequestsPerHost(settings.inFlight() * 2)
                .build();
        return new KubernetesClientBuilder()
                .withHttpClientFactory(new OneAttempt())
                .withHttpClientBuilderConsumer(http -> {
                    if (hasCertificateAlone(config)) {
                        // After its first minute it would read and parse the file for every call, in search of a token.
                        http.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, new Nothing());
                    }
                })
                .withConfig(config)
                .build();
    }

    private static boolean hasCertificateAlone(Config config) {
        boolean certificate = config.getClientCertData() != null || config.getClientCertFile() != null;
        return certificate
                && config.getUsername() == null
                && config.getOauthToken() == null
                && config.getAutoOAuthToken() == null
                && config.getOauthTokenProvider() == null
                && config.getAuthProvider() == null;
    }

    /** Leaves a call as it is. */
    private static final class Nothing implements Interceptor {}

    /** OkHttp on its own sends a call again when its connection breaks, even one that has taken effect. */
    private static final class OneAttempt extends OkHttpClientFactory {
        @Override
        protected void additionalConfig(OkHttpClient.Builder builder) {
            builder.retryOnConnectionFailure(false);
        }
    }
}
