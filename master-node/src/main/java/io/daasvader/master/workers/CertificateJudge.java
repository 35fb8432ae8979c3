package io.daasvader.master.workers;

import io.daasvader.master.workers.CertificateRequest.Asked;
import io.daasvader.master.workers.WorkerRecord.IssuedTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides whether a certificate for a node is granted: to the holder of a worker's one ticket for that worker's node, once,
 * and to that node itself when it renews. Everything else is denied.
 *
 * @param known every worker that was ever seen
 * @param standing what the chain says now
 * @param issued what was issued before
 */
record CertificateJudge(
        List<WorkerRecord> known, Function<WorkerRecord, Standing> standing, Issued issued, long nowMs) {
    static final String BOOTSTRAP = "system:bootstrap:";
    private static final String NODE = "system:node:";
    private static final List<String> NODES = List.of("system:nodes");
    private static final Set<String> USAGES = Set.of("digital signature", "key encipherment", "client auth");

    /** What is to be done. */
    sealed interface Verdict {
        record Approve(WorkerRecord worker, Asked asked, long keyVersion) implements Verdict {}

        record Renew(WorkerRecord worker) implements Verdict {}

        /** The worker whose ticket or node was used, when it is known. */
        record Deny(Optional<WorkerRecord> worker, String reason) implements Verdict {}

        /** The chain is silent: neither yes nor no. */
        record Later(String reason) implements Verdict {}
    }

    Verdict judge(CertificateRequest request) {
        if (request.user().startsWith(BOOTSTRAP)) {
            return bootstrap(request, request.user().substring(BOOTSTRAP.length()));
        }
        if (request.user().startsWith(NODE)) {
            return renewal(request, request.user().substring(NODE.length()));
        }
        return new Verdict.Deny(Optional.empty(), request.user() + " is neither a ticket's holder nor a node");
    }

    private Verdict bootstrap(CertificateRequest request, String token) {
        Optional<WorkerRecord> holder = known.stream()
                .filter(w -> w.ticket().filter(t -> t.tokenId().equals(token)).isPresent())
                .findFirst();
        if (holder.isEmpty()) {
            return new Verdict.Deny(Optional.empty(), "the token " + token + " is no worker's ticket");
        }
        WorkerRecord worker = holder.get();
        IssuedTicket ticket = worker.ticket().orElseThrow();
        Optional<String> fault =
                fault(request, worker).or(() -> spent(worker, ticket, request)).or(() -> issued.held(worker));
        if (fault.isPresent()) {
            return new Verdict.Deny(holder, fault.get());
        }
        return switch (standing.apply(worker)) {
            case Standing.Unknown unknown -> new Verdict.Later(unknown.reason());
            case Standing.Bad bad -> new Verdict.Deny(holder, bad.reason());
            case Standing.Good good
            when good.live().worker().keyVersion() != ticket.keyVersion() ->
                new Verdict.Deny(holder, "the worker has another key than the ticket was sealed to");
            case Standing.Good good ->
                new Verdict.Approve(worker, request.asked().orElseThrow(), ticket.keyVersion());
        };
    }

    private Optional<String> spent(WorkerRecord worker, IssuedTicket ticket, CertificateRequest request) {
        if (ticket.endsMs() <= nowMs) {
            return Optional.of("the ticket has expired");
        }
        boolean used = worker.admittedToken().filter(ticket.tokenId()::equals).isPresent();
        boolean sameKey = worker.admittedKey()
                .filter(request.asked().orElseThrow().keySha256()::equals)
                .isPresent();
        return used && !sameKey ? Optional.of("the ticket was used already, with another key") : Optional.empty();
    }

    private Verdict renewal(CertificateRequest request, String node) {
        Optional<WorkerRecord> holder =
                known.stream().filter(w -> !w.left() && w.nodeId().equals(node)).findFirst();
        if (holder.isEmpty()) {
            return new Verdict.Deny(Optional.empty(), "no worker backs the node " + node);
        }
        WorkerRecord worker = holder.get();
        Optional<String> fault = fault(request, worker);
        if (fault.isPresent()) {
            return new Verdict.Deny(holder, fault.get());
        }
        return switch (standing.apply(worker)) {
            case Standing.Unknown unknown -> new Verdict.Later(unknown.reason());
            case Standing.Bad bad -> new Verdict.Deny(holder, bad.reason());
            case Standing.Good good
            when worker.admittedWith(good.live().worker().keyVersion()) -> ofTheSame(request, worker);
            case Standing.Good good ->
                new Verdict.Deny(holder, "the node did not join by a ticket to the worker's present key");
        };
    }

    /** A certificate from before the worker's key was changed authenticates still; it must not be renewed. */
    private Verdict ofTheSame(CertificateRequest request, WorkerRecord worker) {
        long keyVersion = worker.admittedKeyVersion().orElseThrow();
        if (request.credential().isPresent()) {
            return issued.mayBeOf(worker, keyVersion, request.credential().get())
                    ? new Verdict.Renew(worker)
                    : new Verdict.Deny(
                            Optional.of(worker),
                            "asked with a certificate that was not issued to the worker's present key");
        }
        // An old API server does not tell with which one was asked. When the strange one has ended, only the node's own
        // is left.
        OptionalLong strange = issued.strangeUntil(worker, keyVersion);
        if (strange.isEmpty() || strange.getAsLong() < request.createdMs()) {
            return new Verdict.Renew(worker);
        }
        return strange.getAsLong() < nowMs
                ? new Verdict.Deny(
                        Optional.of(worker),
                        "asked while a certificate from before the key's change was good; ask again")
                : new Verdict.Later("a certificate from before the key's change is good until "
                        + Instant.ofEpochMilli(strange.getAsLong())
                        + ", and the API server does not tell which one asks");
    }

    private static Optional<String> fault(CertificateRequest request, WorkerRecord worker) {
        if (request.asked().isEmpty()) {
            return Optional.of("the request cannot be read, or asks for more than a node's name");
        }
        Asked asked = request.asked().get();
        if (!asked.commonName().equals(NODE + worker.nodeId())) {
            return Optional.of(
                    "asks to be " + asked.commonName() + ", and the ticket is for " + NODE + worker.nodeId());
        }
        if (!asked.organizations().equals(NODES)) {
            return Optional.of("asks for the groups " + asked.organizations());
        }
        return USAGES.containsAll(request.usages())
                ? Optional.empty()
                : Optional.of("asks for the usages " + request.usages());
    }
}
