package io.daasvader.master.requests.admission;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;

/**
 * A request as it stands on chain. Immutable. All text is untrusted.
 *
 * @param id the request object
 * @param owner the account that paid
 * @param workerId the worker object that the chain assigned
 * @param clientRequestId the owner's own id, 0 to 64 bytes
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param resource a plural such as {@code deployments} or {@code deployments.apps}, or {@code apply}
 * @param namespace as the owner names it; empty or {@code default} is the owner's home
 * @param name the object's name; empty for lists and for names from the payload
 * @param payload inline payload, at most 4,096 bytes; empty when there is none or when it is external
 * @param externalPayload whether the payload lies in Walrus
 * @param priority 0 to 9
 * @param createdAtMs when it was submitted, in ms since the epoch
 * @param deadlineMs from when on it can expire, in ms since the epoch
 */
public record ScheduledRequest(
        Address id,
        Address owner,
        Address workerId,
        String clientRequestId,
        String method,
        String resource,
        String namespace,
        String name,
        Bytes payload,
        boolean externalPayload,
        int priority,
        long createdAtMs,
        long deadlineMs) {}
