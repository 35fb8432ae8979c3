package io.daasvader.master.workers;

import io.daasvader.contracts.Worker;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainObjects.LiveWorker;
import io.daasvader.master.workers.Nodes.Node;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cluster's nodes what the chain says about their workers. Everything is read anew in each round, and a round that
 * cannot read the chain or the cluster changes nothing: an outage removes no node.
 */
final class NodeKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(NodeKeeper.class);

    /** The chain's clock may be behind ours. */
    private static final long CLOCK_MARGIN_MS = 2_000;

    private final Workers workers;
    private final ChainObjects chain;
    private final Contract contract;
    private final Certificates certificates;
    private final BootstrapTokens tokens;
    private final Nodes nodes;
    private final NodeLabels labels;
    private final K3sNames names;
    private final WorkerActs acts;
    private final Duration grace;
    private final Duration settle;
    private final Sight sight = new Sight();
    private final InstantSource clock;

    NodeKeeper(
            Workers workers,
            ChainObjects chain,
            Contract contract,
            Certificates certificates,
            BootstrapTokens tokens,
            Nodes nodes,
            K3sNames names,
            WorkerActs acts,
            WorkerSettings settings,
            InstantSource clock) {
        this.workers = workers;
        this.chain = chain;
        this.contract = contract;
        this.certificates = certificates;
        this.tokens = tokens;
        this.nodes = nodes;
        this.labels = new NodeLabels(nodes, workers);
        this.names = names;
        this.acts = acts;
        this.grace = settings.drainGrace();
        this.settle = settings.settle();
        this.clock = clock;
    }

    /**
     * One look at the workers that are on their way, or at all.
     *
     * @throws ClusterTrouble when the API server does not answer
     * @throws io.daasvader.sui.rpc.RpcException when the chain does not
     */
    void round(boolean all) {
        try {
            look(all);
        } catch (RuntimeException e) {
            sight.lost();
            throw e;
        }
    }

    private void look(boolean all) {
        if (all) {
            sight.held(clock.millis());
            names.look(workers.all());
        }
        if (!all && workers.hot().isEmpty()) {
            return;
        }
        List<CertificateRequest> open = certificates.open();
        Map<String, Node> present = nodes.list().stream().collect(Collectors.toMap(Node::name, n -> n));
        List<WorkerRecord> looked = all
                ? workers.all()
                : workers.hot().stream().filter(w -> moves(w, open, present)).toList();
        if (!all && looked.isEmpty()) {
            return;
        }
        List<WorkerRecord> known = workers.all();
        Map<Address, Standing> standings = standings(looked);
        Function<WorkerRecord, Standing> standing =
                w -> standings.getOrDefault(w.id(), new Standing.Unknown("not looked at in this round"));
        certificates.answer(open, known, standing);
        List<News> news = new ArrayList<>();
        for (WorkerRecord worker : looked) {
            try {
                // The certificates have changed what is known.
                workers.find(worker.id())
                        .flatMap(w -> keep(w, standing.apply(w), node(w, known, present)))
                        .ifPresent(news::add);
            } catch (ClusterTrouble e) {
                // One node that changes under our hands holds up no other.
                LOG.atInfo().addKeyValue("worker", worker.id()).log("looked at again: {}", e.getMessage());
            }
        }
        tell(news);
        labels.check(present.values(), known);
    }

    /** Whether the cluster shows something of the worker; the chain need not be asked about the others so often. */
    private static boolean moves(WorkerRecord worker, List<CertificateRequest> open, Map<String, Node> present) {
        return worker.drainSinceMs().isPresent()
                || present.containsKey(worker.nodeId())
                || open.stream().anyMatch(worker::isAskedForBy);
    }

    private Map<Address, Standing> standings(List<WorkerRecord> looked) {
        long minStake = contract.terms().minStake();
        List<WorkerRecord> onChain = looked.stream().filter(w -> !w.left()).toList();
        List<Optional<LiveWorker>> live =
                chain.workers(onChain.stream().map(WorkerRecord::id).toList());
        Map<Address, Standing> standings = new HashMap<>();
        for (int i = 0; i < onChain.size(); i++) {
            standings.put(onChain.get(i).id(), Standing.of(onChain.get(i), live.get(i), minStake));
        }
        looked.stream()
                .filter(WorkerRecord::left)
                .forEach(w -> standings.put(w.id(), Standing.of(w, Optional.empty(), minStake)));
        return standings;
    }

    /** The node of the worker's name, unless it is another's: names are free again when a worker has left. */
    private static Optional<Node> node(WorkerRecord worker, List<WorkerRecord> known, Map<String, Node> present) {
        Optional<Node> node = Optional.ofNullable(present.get(worker.nodeId()));
        boolean claimed = known.stream()
                .anyMatch(w -> !w.id().equals(worker.id())
                        && w.nodeId().equals(worker.nodeId())
                        && (isNodeOf(w, node) || (worker.left() && w.mayHaveNode())));
        return node.filter(n -> !claimed || isNodeOf(worker, node));
    }

    private static boolean isNodeOf(WorkerRecord worker, Optional<Node> node) {
        return node.isPresent()
                && worker.nodeUid().filter(node.get().uid()::equals).isPresent();
    }

    /** What the chain is to be told of a worker. */
    private record News(WorkerRecord worker, WorkerActs.Act act, WorkerStep step) {}

    private Optional<News> keep(WorkerRecord worker, Standing standing, Optional<Node> node) {
        return switch (standing) {
            case Standing.Unknown unknown -> Optional.empty();
            case Standing.Bad bad -> {
                remove(worker, bad.reason(), node);
                yield Optional.empty();
            }
            case Standing.Good good -> keepGood(worker, good.live(), node);
        };
    }

    private Optional<News> keepGood(WorkerRecord known, LiveWorker live, Optional<Node> node) {
        long keyVersion = live.worker().keyVersion();
        WorkerRecord worker = names.admit(known, keyVersion, node);
        boolean oldTicket =
                worker.ticket().filter(t -> t.keyVersion() != keyVersion).isPresent();
        boolean oldNode = worker.admittedKey().isPresent() && !worker.admittedWith(keyVersion);
        if (oldTicket || oldNode) {
            rotate(worker, keyVersion, node);
            return Optional.empty();
        }
        if (node.isEmpty()) {
            if (worker.nodeUid().isPresent()) {
                workers.nodeGone(worker.id(), WorkerStep.NODE_DELETED, "it is gone from the cluster");
            }
            // A worker that never had a node is not expected to speak.
            return worker.admittedKey().isPresent() ? silent(worker, live) : Optional.empty();
        }
        if (!worker.admittedWith(keyVersion) && !node.get().isOf(worker.id())) {
            workers.trouble(
                    worker,
                    WorkerStep.NODE_REFUSED,
                    "a node " + worker.nodeId()
                            + " stands in the cluster that did not join by a ticket of this worker");
            return Optional.empty();
        }
        join(worker, live, node.get());
        return news(worker, live, node.get());
    }

    /** What was given to the old key ends; then the new one gets a ticket of its own. */
    private void rotate(WorkerRecord worker, long keyVersion, Optional<Node> node) {
        String why = "the worker's key was rotated";
        boolean fresh =
                worker.ticket().filter(t -> t.keyVersion() == keyVersion).isPresent();
        if (!fresh) {
            revoke(worker, why);
        }
        removeNode(worker, why, node);
        if (node.isEmpty() && !fresh && !worker.wanted()) {
            workers.wanted(worker.id(), true, WorkerStep.KEY_ROTATED, "a ticket for the new key is made");
        }
    }

    private void join(WorkerRecord worker, LiveWorker live, Node node) {
        if (worker.admittedKey().isEmpty()) {
            // The database was lost; else the node's next certificate would be denied, and the node lost with it.
            node.joinedWith(worker.id()).ifPresent(version -> workers.rebuilt(worker.id(), version));
        }
        if (nodes.mark(node, live.worker(), worker.admittedKeyVersion())) {
            JoinPoint.NODE_MARKED.pass();
        }
        boolean same = worker.nodeUid().filter(node.uid()::equals).isPresent();
        boolean ticketSpent = worker.ticket()
                .filter(t -> worker.admittedToken().filter(t.tokenId()::equals).isPresent())
                .isPresent();
        if (!same || ticketSpent) {
            tokens.revoke(worker.id());
            JoinPoint.TOKEN_REVOKED.pass();
            workers.joined(worker.id(), node.uid(), node.name());
            JoinPoint.JOIN_STORED.pass();
            LOG.atInfo()
                    .addKeyValue("worker", worker.id())
                    .addKeyValue("node", node.name())
                    .log("a node joined");
        }
    }

    private Optional<News> news(WorkerRecord worker, LiveWorker live, Node node) {
        Worker onChain = live.worker();
        if (onChain.status() == Standing.PENDING && node.ready()) {
            return Optional.of(new News(worker, new WorkerActs.Act.Activate(live.shared()), WorkerStep.ACTIVATED));
        }
        return silent(worker, live);
    }

    /** A worker may have had no chain or no API server to speak to: it gets time after an outage that we had too. */
    private Optional<News> silent(WorkerRecord worker, LiveWorker live) {
        Worker onChain = live.worker();
        boolean late = onChain.status() == Standing.ACTIVE
                && onChain.online()
                && clock.millis() - CLOCK_MARGIN_MS
                        > onChain.lastHeartbeatMs() + contract.terms().heartbeatTimeoutMs();
        return late && sight.lasts(settle, clock.millis())
                ? Optional.of(new News(worker, new WorkerActs.Act.MarkOffline(live.shared()), WorkerStep.OFFLINE))
                : Optional.empty();
    }

    /** All in one transaction. */
    private void tell(List<News> news) {
        List<WorkerActs.Done> done = acts.actAll(news.stream().map(News::act).toList());
        if (!news.isEmpty()) {
            JoinPoint.ACTIVATION_SENT.pass();
        }
        for (int i = 0; i < news.size(); i++) {
            News told = news.get(i);
            switch (done.get(i)) {
                case WorkerActs.Done.Sent sent ->
                    workers.record(told.worker().id(), told.step(), Optional.of(sent.tx()), "by the master");
                case WorkerActs.Done.Refused refused ->
                    workers.trouble(told.worker(), told.step(), "refused: " + refused.reason());
                case WorkerActs.Done.Unclear unclear ->
                    LOG.atInfo()
                            .addKeyValue("worker", told.worker().id())
                            .log("not known to be on chain: {}", unclear.reason());
            }
        }
    }

    /** Ends what a worker without a right to it has in the cluster: its token at once, its node after its pods had time to go. */
    private void remove(WorkerRecord worker, String why, Optional<Node> node) {
        revoke(worker, why);
        removeNode(worker, why, node);
    }

    private void revoke(WorkerRecord worker, String why) {
        if (worker.ticket().isPresent()) {
            tokens.revoke(worker.id());
            workers.tokenRevoked(worker.id(), why);
        }
    }

    private void removeNode(WorkerRecord worker, String why, Optional<Node> node) {
        if (node.isEmpty()) {
            if (worker.nodeUid().isPresent() || worker.drainSinceMs().isPresent()) {
                workers.nodeGone(worker.id(), WorkerStep.NODE_DELETED, why);
            }
            return;
        }
        boolean ours = isNodeOf(worker, node)
                || worker.admittedKey().isPresent()
                || node.get().isOf(worker.id())
                || names.isHis(worker);
        if (!ours) {
            return;
        }
        if (worker.drainSinceMs().isEmpty()) {
            workers.draining(worker.id(), why);
            JoinPoint.DRAIN_STORED.pass();
        }
        nodes.close(node.get());
        JoinPoint.NODE_CORDONED.pass();
        long since = worker.drainSinceMs().orElse(clock.millis());
        if (nodes.evict(node.get()) == 0 || clock.millis() >= since + grace.toMillis()) {
            nodes.delete(node.get());
            JoinPoint.NODE_DELETED.pass();
            workers.nodeGone(worker.id(), WorkerStep.NODE_DELETED, why);
        }
    }
}
