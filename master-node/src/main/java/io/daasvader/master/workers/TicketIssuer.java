package io.daasvader.master.workers;

import io.daasvader.attestation.ticket.BootstrapToken;
import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.PostedTicket;
import io.daasvader.attestation.ticket.SealOutcome;
import io.daasvader.attestation.ticket.TicketSealer;
import io.daasvader.attestation.ticket.TicketSubject;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.contracts.Worker;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainObjects.LiveWorker;
import io.daasvader.master.workers.WorkerRecord.IssuedTicket;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Gives a worker its one join ticket. Nothing is sealed before the chain has shown the worker's stake and state; the token
 * before is ended before the next is made, so that never two are alive.
 */
final class TicketIssuer {
    private static final Duration STILL_USEFUL = Duration.ofMinutes(1);

    private final NetworkFile network;
    private final Workers workers;
    private final ChainObjects chain;
    private final Contract contract;
    private final ClusterInfo info;
    private final BootstrapTokens tokens;
    private final Nodes nodes;
    private final K3sNames names;
    private final TicketSealer sealer;
    private final WorkerActs acts;
    private final Issued issued;
    private final Duration life;
    private final InstantSource clock;
    private final Executor together =
            task -> Thread.ofVirtual().name("ticket reads").start(task);

    TicketIssuer(
            NetworkFile network,
            Workers workers,
            ChainObjects chain,
            Contract contract,
            ClusterInfo info,
            BootstrapTokens tokens,
            Nodes nodes,
            K3sNames names,
            TicketSealer sealer,
            WorkerActs acts,
            Issued issued,
            Duration life,
            InstantSource clock) {
        this.network = network;
        this.workers = workers;
        this.chain = chain;
        this.contract = contract;
        this.info = info;
        this.tokens = tokens;
        this.nodes = nodes;
        this.names = names;
        this.sealer = sealer;
        this.acts = acts;
        this.issued = issued;
        this.life = life;
        this.clock = clock;
    }

    /**
     * Makes the ticket if one is wanted and may be made. Level-triggered: called again it goes on, and does nothing when all
     * is done. One call at a time for one worker.
     */
    void attempt(Address id) {
        Optional<WorkerRecord> known = workers.find(id);
        if (known.isEmpty() || !known.get().wanted() || known.get().left()) {
            return;
        }
        WorkerRecord worker = known.get();
        if (!worker.approved()) {
            return;
        }
        Optional<String> held = issued.held(worker);
        if (held.isPresent()) {
            workers.trouble(worker, WorkerStep.TICKET_REFUSED, held.get());
            return;
        }
        // The cluster is asked while the chain is.
        var found = CompletableFuture.supplyAsync(() -> nodes.find(worker.nodeId()), together);
        var alive = CompletableFuture.supplyAsync(() -> tokens.of(id), together);
        Contract.Terms terms = contract.terms();
        Optional<LiveWorker> live = chain.worker(id);
        JoinPoint.WORKER_READ.pass();
        switch (Standing.of(worker, live, terms.minStake())) {
            case Standing.Unknown unknown -> workers.trouble(worker, WorkerStep.TICKET_REFUSED, unknown.reason());
            case Standing.Bad bad -> workers.wanted(id, false, WorkerStep.TICKET_REFUSED, bad.reason());
            case Standing.Good good -> issue(worker, good.live(), terms, joined(found), joined(alive));
        }
    }

    private static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void issue(
            WorkerRecord worker, LiveWorker live, Contract.Terms terms, Optional<Nodes.Node> node, List<String> alive) {
        if (node.isPresent() && worker.nodeUid().isEmpty() && node.get().isOf(worker.id())) {
            // The database was lost: the node's label, which only the master writes, tells that it has joined.
            workers.wanted(worker.id(), false, WorkerStep.NODE_JOINED, "found in the cluster");
            return;
        }
        if (node.isPresent()
                && worker.nodeUid().isEmpty()
                && worker.admittedKey().isEmpty()) {
            workers.trouble(
                    worker,
                    WorkerStep.TICKET_REFUSED,
                    "the cluster has a node " + worker.nodeId() + " that did not join by a ticket of this worker");
            return;
        }
        Optional<String> trouble = info.trouble().or(() -> names.trouble(worker));
        if (trouble.isPresent()) {
            workers.trouble(worker, WorkerStep.TICKET_REFUSED, trouble.get());
            return;
        }
        if (isGood(worker, live.worker(), alive)) {
            workers.ticketed(
                    worker.id(), worker.ticket().flatMap(IssuedTicket::tx).orElse("unknown"));
            JoinPoint.TICKET_STORED.pass();
            return;
        }
        tokens.end(alive);
        if (!alive.isEmpty()) {
            workers.record(worker.id(), WorkerStep.TOKEN_REVOKED, Optional.empty(), "a new ticket takes its place");
        }
        long lifeMs = names.life(Math.min(life.toMillis(), terms.ticketTtlMaxMs()));
        // The Secret's end has whole seconds, and the ticket must not outlive it.
        Instant ends = clock.instant().plusMillis(lifeMs).truncatedTo(ChronoUnit.SECONDS);
        try (JoinTicket ticket = new JoinTicket(info.server(), BootstrapToken.generate(), info.caSha256())) {
            seal(worker, live, ticket, terms, ends);
        }
    }

    /** Whether the ticket on chain is the one that was made last, and still opens the door. */
    private boolean isGood(WorkerRecord known, Worker worker, List<String> alive) {
        if (known.ticket().isEmpty() || worker.ticket().isEmpty()) {
            return false;
        }
        IssuedTicket made = known.ticket().get();
        SealedTicket posted = worker.ticket().get();
        return posted.expiresAtMs() - clock.millis() > STILL_USEFUL.toMillis()
                && posted.keyVersion() == worker.keyVersion()
                && hash(posted.ciphertext()).equals(made.hash())
                && known.admittedToken().filter(made.tokenId()::equals).isEmpty()
                && alive.contains(made.tokenId())
                && names.expects(known, made.tokenId());
    }

    private void seal(WorkerRecord known, LiveWorker live, JoinTicket ticket, Contract.Terms terms, Instant ends) {
        Worker worker = live.worker();
        TicketSubject subject = new TicketSubject(
                network.chainId(),
                network.workerRegistry().id(),
                worker.id(),
                worker.nodeId(),
                terms.configVersion(),
                worker.keyVersion());
        switch (sealer.seal(ticket, subject, worker.x25519Key(), ends.toEpochMilli())) {
            case SealOutcome.BadWorkerKey bad ->
                workers.wanted(
                        known.id(), false, WorkerStep.TICKET_REFUSED, "the worker's key is no usable X25519 key");
            case SealOutcome.Sealed sealed -> {
                PostedTicket posted = sealed.ticket();
                workers.planned(
                        known.id(),
                        new IssuedTicket(
                                ticket.token().id(),
                                hash(posted.ciphertext()),
                                posted.keyVersion(),
                                posted.expiresMs(),
                                Optional.empty()));
                JoinPoint.TICKET_PLANNED.pass();
                Optional<String> trouble = names.expect(known, ticket.token());
                if (trouble.isPresent()) {
                    workers.trouble(known, WorkerStep.TICKET_REFUSED, trouble.get());
                    return;
                }
                tokens.mint(known.id(), known.nodeId(), ticket.token(), ends);
                JoinPoint.TOKEN_MINTED.pass();
                send(known, live, posted);
            }
        }
    }

    private void send(WorkerRecord known, LiveWorker live, PostedTicket posted) {
        WorkerActs.Done done = acts.act(new WorkerActs.Act.SetTicket(live.shared(), posted));
        JoinPoint.TICKET_SENT.pass();
        switch (done) {
            case WorkerActs.Done.Sent sent -> {
                workers.ticketed(known.id(), sent.tx());
                JoinPoint.TICKET_STORED.pass();
            }
            case WorkerActs.Done.Refused refused -> {
                tokens.revoke(known.id());
                workers.trouble(
                        known, WorkerStep.TICKET_REFUSED, "the contract refuses the ticket: " + refused.reason());
            }
            // It may arrive yet; the next attempt finds it on chain or replaces it.
            case WorkerActs.Done.Unclear unclear ->
                workers.trouble(known, WorkerStep.TICKET_REFUSED, "not known to be on chain: " + unclear.reason());
        }
    }

    static String hash(Bytes ciphertext) {
        return Bytes.of(Blake2b.hash256(ciphertext.toArray())).toHex();
    }
}
