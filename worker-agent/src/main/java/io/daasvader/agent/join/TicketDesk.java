package io.daasvader.agent.join;

import io.daasvader.agent.chain.ChainView;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.ClusterApi;
import io.daasvader.agent.node.JoinMaterial;
import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.K3sJoin;
import io.daasvader.attestation.ticket.PostedTicket;
import io.daasvader.attestation.ticket.TicketOpener;
import io.daasvader.attestation.ticket.TicketSubject;
import io.daasvader.attestation.ticket.TicketVerdict;
import io.daasvader.attestation.ticket.WorkerKey;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SealedTicket;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Opens the ticket on chain and finds out whether it still opens the cluster. */
final class TicketDesk {
    private final NetworkFile network;
    private final ClusterApi cluster;
    private final AgentLog log;

    TicketDesk(NetworkFile network, ClusterApi cluster, AgentLog log) {
        this.network = network;
        this.cluster = cluster;
        this.log = log;
    }

    /** What a ticket is worth. */
    sealed interface Outcome {
        record Good(JoinMaterial material) implements Outcome {}

        /** It will never open anything for this worker. */
        record Worthless(String reason) implements Outcome {}

        /** The cluster could not be asked. */
        record Later(String reason) implements Outcome {}
    }

    /** The worker must have a ticket. */
    Outcome open(ChainView chain, WorkerOnChain on, WorkerKey key) {
        SealedTicket sealed = on.worker().ticket().orElseThrow();
        // The chain's clock decides about the end, as in the contract; this machine's may be wrong.
        Clock clock = Clock.fixed(Instant.ofEpochMilli(chain.nowMs()), ZoneOffset.UTC);
        TicketVerdict verdict = new TicketOpener(key, clock)
                .open(
                        new PostedTicket(
                                sealed.format(), sealed.keyVersion(), sealed.ciphertext(), sealed.expiresAtMs()),
                        new TicketSubject(
                                network.chainId(),
                                network.workerRegistry().id(),
                                on.worker().id(),
                                on.worker().nodeId(),
                                chain.configVersion(),
                                on.worker().keyVersion()),
                        chain.operators());
        return switch (verdict) {
            case TicketVerdict.Refused refused ->
                new Outcome.Worthless(refused.refusal().reason());
            case TicketVerdict.Opened opened ->
                material(opened.ticket(), on.worker().nodeId());
        };
    }

    private Outcome material(JoinTicket ticket, String node) {
        log.hide(ticket.token().secret());
        log.hide(K3sJoin.of(ticket.token(), node).password());
        try {
            JoinMaterial material = new JoinMaterial(ticket, cluster.caBundle(ticket.server(), ticket.caSha256()));
            return switch (cluster.token(material)) {
                case GOOD -> new Outcome.Good(material);
                case REFUSED -> new Outcome.Worthless("the cluster refuses its token: it was used or revoked");
                case UNKNOWN -> new Outcome.Later(ticket.server() + " does not answer");
            };
        } catch (IOException e) {
            return new Outcome.Later(String.valueOf(e.getMessage()));
        }
    }
}
