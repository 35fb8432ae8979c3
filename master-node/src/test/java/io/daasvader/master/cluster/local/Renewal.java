package io.daasvader.master.cluster.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Renews the certificates of a running cluster, as its administrator would. */
public final class Renewal {
    private Renewal() {}

    /** A kubeconfig of an administrator whose certificate ends soon. */
    public static Path administrator(LocalCluster cluster, Path file, Duration life) throws IOException {
        Credential credential = pki(cluster).cluster().client("admin", "system:masters", life);
        Kubeconfig own = cluster.kubeconfig();
        return new Kubeconfig(own.server(), own.caPem(), credential.certificatePem(), credential.privateKeyPem())
                .writeTo(file);
    }

    /** Gives all servers new certificates; the API server takes its own when it starts again. */
    public static void serving(LocalCluster cluster) throws IOException {
        pki(cluster);
        cluster.apiServer().restart();
    }

    /** Opening the folder issues all leaves anew. */
    private static ClusterPki pki(LocalCluster cluster) throws IOException {
        return ClusterPki.open(cluster.dataDir().resolve("pki"), "127.0.0.1");
    }
}
