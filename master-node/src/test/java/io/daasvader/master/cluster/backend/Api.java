package io.daasvader.master.cluster.backend;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Map;

/** Talks with a cluster through its kubeconfig, as a user of it would. */
final class Api {
    private Api() {}

    static KubernetesClient admin(Path kubeconfig) {
        return client(config(kubeconfig));
    }

    static Config config(Path kubeconfig) {
        return Config.fromKubeconfig(kubeconfig.toFile());
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout(10_000)
                        .build())
                .build();
    }

    static KubernetesClient as(Path kubeconfig, String user, String... groups) {
        return client(new ConfigBuilder(config(kubeconfig))
                .withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build());
    }

    /** Nobody, or whom the token says. */
    static KubernetesClient stranger(Path kubeconfig, String token) {
        Config own = config(kubeconfig);
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(own.getMasterUrl())
                .withCaCertData(own.getCaCertData())
                .withOauthToken(token)
                .build();
        return client(config);
    }

    static ConfigMap note(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withData(Map.of("kept", "yes"))
                .build();
    }

    static void put(Path kubeconfig, String name) {
        try (KubernetesClient client = admin(kubeconfig)) {
            client.resource(note(name)).create();
        }
    }

    static String get(Path kubeconfig, String name) {
        try (KubernetesClient client = admin(kubeconfig)) {
            ConfigMap found =
                    client.configMaps().inNamespace("default").withName(name).get();
            return found == null ? "no" : found.getData().getOrDefault("kept", "no");
        }
    }
}
