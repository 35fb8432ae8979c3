package io.daasvader.master.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which cluster is driven.
 *
 * @param backend whose cluster it is
 * @param kubeconfig of an external cluster: file with the API server's address and a credential that may impersonate
 * @param assets of a local cluster: folder with the programs that {@code scripts/kubernetes-assets} prints
 * @param folder of a local cluster: where its keys, data and logs stay; of a kept one: where {@code daas cluster init} wrote its choice
 * @param bindAddress of a local cluster: where the API server listens; anything but loopback is for real nodes in a network of their own
 * @param timeout longest wait for one answer
 * @param inFlight most calls at the same time
 */
@ConfigurationProperties(value = "daas.cluster", ignoreUnknownFields = false)
public record ClusterSettings(
        @DefaultValue("external") Backend backend,
        Optional<String> kubeconfig,
        Optional<String> assets,
        Optional<String> folder,
        @DefaultValue("127.0.0.1") String bindAddress,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("32") int inFlight) {
    /** Who runs the cluster. */
    public enum Backend {
        /** Somebody else; it is reached by its kubeconfig. */
        EXTERNAL,
        /** This process: a real control plane without nodes, on loopback, ended with the master. */
        LOCAL,
        /** Whoever {@code daas cluster init} chose for the folder; brought up if need be, and not ended with the master. */
        KEPT
    }

    /** A cluster that somebody else runs, everything else by default. */
    static ClusterSettings external(Path kubeconfig) {
        return new ClusterSettings(
                Backend.EXTERNAL,
                Optional.of(kubeconfig.toString()),
                Optional.empty(),
                Optional.empty(),
                "127.0.0.1",
                Duration.ofSeconds(10),
                32);
    }

    /** A path that the backend needs; the settings hold texts because paths in an Optional are not converted. */
    static Path need(Optional<String> value, String name, Backend backend) {
        return value.map(Path::of)
                .orElseThrow(() -> new IllegalArgumentException("daas.cluster." + name + " is missing: the backend \""
                        + backend.name().toLowerCase(java.util.Locale.ROOT) + "\" needs it"));
    }
}
