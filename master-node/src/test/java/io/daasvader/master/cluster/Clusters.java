package io.daasvader.master.cluster;

import java.nio.file.Path;
import java.time.Duration;

/** Opens clusters for tests of other packages. */
public final class Clusters {
    private Clusters() {}

    public static KubernetesApi open(Path kubeconfig) {
        return ClusterConfiguration.open(new ClusterSettings(kubeconfig, Duration.ofSeconds(10), 32));
    }
}
