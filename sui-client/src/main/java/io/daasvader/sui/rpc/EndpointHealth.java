package io.daasvader.sui.rpc;

import java.time.Instant;
import java.util.Optional;

/**
 * Health of one endpoint as the pool sees it.
 *
 * @param name {@link Endpoint#name()}
 * @param info last answer of GetServiceInfo
 * @param lag checkpoints behind the best endpoint, 0 when unknown
 * @param failures failures in a row
 * @param quarantine reason and end, while the endpoint is left alone
 */
public record EndpointHealth(
        String name, Optional<ServiceInfo> info, long lag, int failures, Optional<Quarantine> quarantine) {

    /** Why an endpoint is not used, since when and until when. */
    public record Quarantine(String reason, Instant since, Instant until) {}
}
