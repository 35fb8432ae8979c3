package io.daasvader.attestation.ticket;

import io.daasvader.sui.types.Address;

/**
 * Whom a ticket is for: the chain (its id), the registry object, the worker object, which also holds the stake, the
 * Kubernetes node name, the version of the shared {@code Config} object, and the version of the worker's key. Sealer and
 * opener each take it from the chain; it is never sent.
 */
public record TicketSubject(
        String chainId, Address registry, Address worker, String nodeName, long configVersion, long keyVersion) {}
