package io.daasvader.master.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClusterSettings.class)
class ClusterConfiguration {
    @Bean
    KubernetesApi kubernetes(ClusterSettings settings) {
        return open(settings);
    }

    static KubernetesApi open(ClusterSettings settings) {
        Config config = new ConfigBuilder(
                        Config.fromKubeconfig(settings.kubeconfig().toFile()))
                // Retries are decided where it is known what a repeat means.
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout((int) settings.timeout().toMillis())
                .withConnectionTimeout((int) Duration.ofSeconds(5).toMillis())
                .withMaxConcurrentRequests(settings.inFlight() * 2)
                .withMaxConcurrentRequestsPerHost(settings.inFlight() * 2)
                .build();
        return new KubernetesApi(
                new KubernetesClientBuilder().withConfig(config).build(), settings.timeout());
    }
}
