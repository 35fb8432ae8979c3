package io.daasvader.master.cluster.local;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The real control plane that tests run against. One is shared by all tests of a run that do no harm to it: use own namespaces there. Tests that break or
 * restart things start their own. Where the programs are missing, tests are skipped, and say so.
 */
public final class RealKubernetes {
    private static @Nullable LocalCluster shared;

    private RealKubernetes() {}

    /** The folder with the programs; skips the calling test when there is none. */
    public static Path assets() {
        Path root = Path.of(System.getProperty("daas.root", "")).toAbsolutePath();
        Optional<Path> folder = new KubernetesAssets(root).present();
        if (folder.isEmpty()) {
            System.err.println("SKIPPED: no Kubernetes servers on this machine; scripts/kubernetes-assets brings them");
        }
        Assumptions.assumeTrue(
                folder.isPresent(), "no Kubernetes servers on this machine; scripts/kubernetes-assets brings them");
        return folder.orElseThrow();
    }

    /** A running cluster, started at the first call and ended with the test run. */
    public static synchronized LocalCluster shared() {
        if (shared == null) {
            shared = start(LocalClusterConfig.temporary(assets()));
        }
        return shared;
    }

    /** Starts one and says which version it is and how long it took; the caller closes it. */
    public static LocalCluster start(LocalClusterConfig config) {
        long began = System.nanoTime();
        LocalCluster cluster = LocalCluster.start(config);
        System.err.printf(
                "real Kubernetes %s ready after %d ms%n",
                cluster.serverVersion(), (System.nanoTime() - began) / 1_000_000);
        return cluster;
    }
}
