package io.daasvader.master.cluster;

import java.nio.file.Path;

/** Opens clusters for tests of other packages. */
public final class Clusters {
    private Clusters() {}

    public static KubernetesApi open(Path kubeconfig) {
        return ClusterConfiguration.open(ClusterSettings.external(kubeconfig));
    }
}
