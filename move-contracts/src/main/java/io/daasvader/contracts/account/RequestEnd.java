package io.daasvader.contracts.account;

import io.daasvader.contracts.DecodedEvent;
import io.daasvader.contracts.K8sAPIRequestCancelled;
import io.daasvader.contracts.K8sAPIRequestExpired;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.util.Optional;

/** How a request ended on chain; each ends once. */
public sealed interface RequestEnd {
    /** Transaction that ended it. */
    Digest transaction();

    /** Checkpoint of that transaction. */
    long checkpoint();

    /** It has its receipt: the cluster's answer, or why there is none. */
    record Receipt(K8sAPIResult result, Digest transaction, long checkpoint) implements RequestEnd {}

    /** Its requester took it back. */
    record Cancelled(K8sAPIRequestCancelled event, Digest transaction, long checkpoint) implements RequestEnd {}

    /** Nobody answered in time. */
    record Expired(K8sAPIRequestExpired event, Digest transaction, long checkpoint) implements RequestEnd {}

    /** The end of {@code request} that an event tells; empty when it tells something else. */
    static Optional<RequestEnd> of(DecodedEvent event, Address request, Digest transaction, long checkpoint) {
        return switch (event) {
            case K8sAPIResult r
            when r.requestId().equals(request) -> Optional.of(new Receipt(r, transaction, checkpoint));
            case K8sAPIRequestCancelled c
            when c.requestId().equals(request) -> Optional.of(new Cancelled(c, transaction, checkpoint));
            case K8sAPIRequestExpired e
            when e.requestId().equals(request) -> Optional.of(new Expired(e, transaction, checkpoint));
            default -> Optional.empty();
        };
    }
}
