package io.daasvader.master.workers;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How workers become nodes.
 *
 * @param policy who decides that a registered worker gets a ticket
 * @param server the https URL at which nodes reach the API server; the master's own when absent
 * @param ticketLife how long a join ticket is good, at most 15 minutes and what the contract allows
 * @param drainGrace how long a node that is to go may finish its pods
 * @param settle how long chain and cluster must have been readable without a break before a silent worker is called offline
 * @param certificateLife how long certificates of nodes are to be good; longer ones are told of. The cluster decides, by its
 *     controller manager's {@code --cluster-signing-duration}
 * @param certificateAssumed how long one that was never seen is taken to be good: no less than the cluster may sign for
 * @param look time between two looks at the cluster while a worker is on its way
 * @param round time between two looks at everything
 */
@ConfigurationProperties(value = "daas.workers", ignoreUnknownFields = false)
public record WorkerSettings(
        @DefaultValue("automatic") Policy policy,
        Optional<String> server,
        @DefaultValue("10m") Duration ticketLife,
        @DefaultValue("60s") Duration drainGrace,
        @DefaultValue("15s") Duration settle,
        @DefaultValue("14d") Duration certificateLife,
        @DefaultValue("366d") Duration certificateAssumed,
        @DefaultValue("250ms") Duration look,
        @DefaultValue("3s") Duration round) {
    /** Who decides. */
    public enum Policy {
        /** The stake alone. */
        AUTOMATIC,
        /** The operator, for each worker. */
        APPROVAL
    }
}
