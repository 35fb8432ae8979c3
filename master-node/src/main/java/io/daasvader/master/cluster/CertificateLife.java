package io.daasvader.master.cluster;

import java.time.Duration;

/**
 * How long the certificates of nodes are good. Kubernetes calls none back, so their life is the bound of the harm that a stolen
 * one does. A kubelet renews its own when 70 to 90 % of the life is over, so a tenth of the life is the outage of master, chain or
 * API server that takes no node away.
 */
public final class CertificateLife {
    /** Two weeks: a node that is about to renew bears an outage of 33 hours, and most bear days. */
    public static final Duration DEFAULT = Duration.ofDays(14);

    private CertificateLife() {}

    /** The controller manager's flag (Kubernetes 1.19 and newer), without dashes. */
    public static String flag(Duration life) {
        return "cluster-signing-duration=" + life.toSeconds() + "s";
    }
}
