package io.daasvader.master.cluster;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which cluster is driven.
 *
 * @param kubeconfig file with the API server's address and a credential that may impersonate
 * @param timeout longest wait for one answer
 * @param inFlight most calls at the same time
 */
@ConfigurationProperties(value = "daas.cluster", ignoreUnknownFields = false)
public record ClusterSettings(
        Path kubeconfig,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("32") int inFlight) {}
