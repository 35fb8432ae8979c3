package io.daasvader.agent.join;

import io.daasvader.agent.chain.ChainReader;
import io.daasvader.agent.chain.ChainView;
import io.daasvader.agent.chain.StakerAccount;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.ClusterApi;
import io.daasvader.agent.node.NodeRuntime;
import io.daasvader.agent.state.CrashPoint;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.agent.state.Memory;
import io.daasvader.agent.state.Wish;
import io.daasvader.attestation.ticket.WorkerKey;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.rpc.RpcException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at chain, cluster, processes and wish, decides, acts, and looks again. Each round begins from what is, so a round that was
 * cut off at any point is made good by the next. Used by one thread, but for {@link #snapshot}.
 */
public final class JoinLoop {
    private static final long BUSY_MS = 500;
    private static final long CALM_MS = 5_000;
    private static final Set<Phase> CALM =
            Set.of(Phase.WORKING, Phase.RESTING, Phase.UNBONDING, Phase.SLASHED, Phase.GONE);

    private final Parts parts;
    private final NodeKeys keys;
    private final NodeKeeper node;
    private final ChainHand hand;
    private final Milestones milestones;

    private Optional<ChainView> chain = Optional.empty();
    private long nextReadMs;
    private long chainReadMs;
    private Phase phase = Phase.STARTING;
    private String trouble = "";
    private volatile Optional<Snapshot> snapshot = Optional.empty();

    /**
     * What it works with.
     *
     * @param master base of the master's HTTP interface, for new tickets
     * @param startsNode false: the chain alone is worked on, and a node is stopped at most
     */
    public record Parts(
            NetworkFile network,
            Ed25519KeyPair wallet,
            String nodeName,
            long stakeMist,
            Optional<URI> master,
            boolean startsNode,
            DataFolder folder,
            ChainReader reader,
            StakerAccount account,
            NodeRuntime runtime,
            AgentLog log,
            InstantSource clock) {}

    public JoinLoop(Parts parts) {
        this.parts = parts;
        this.keys = new NodeKeys(parts.folder().path());
        this.milestones = new Milestones(parts.clock());
        ClusterApi cluster = new ClusterApi();
        this.node = new NodeKeeper(
                parts.runtime(),
                parts.nodeName(),
                cluster,
                new TicketDesk(parts.network(), cluster, parts.log()),
                parts.folder(),
                parts.log(),
                parts.clock(),
                milestones);
        this.hand = new ChainHand(
                parts.account(),
                parts.master().map(uri -> new MasterClient(uri, parts.wallet())),
                parts.nodeName(),
                parts.stakeMist(),
                parts.folder(),
                parts.log(),
                parts.clock(),
                milestones);
        milestones.reach("started");
    }

    /** One round. Gives whether the end is reached. */
    public boolean round() throws IOException {
        Wish wish = Wish.read(parts.folder().path());
        readChain();
        remember();
        node.look();
        Plan plan;
        try (WorkerKey key = keys.wanted()) {
            plan = Planner.plan(new Situation(
                    chain,
                    wish,
                    parts.folder().memory(),
                    key.publicKey(),
                    node.hasIdentity(),
                    node.state(),
                    node.lost()));
            enter(plan.phase());
            if (parts.startsNode() || isEnding(plan.node())) {
                node.carryOut(plan.node(), chain, key);
            }
            if (hand.carryOut(plan.chain(), key.publicKey())) {
                nextReadMs = 0;
            }
        }
        node.relay();
        publish();
        if (plan.isEnd()) {
            parts.folder().remember(parts.folder().memory().next());
            Wish.WORK.write(parts.folder().path());
        }
        return plan.isEnd();
    }

    private static boolean isEnding(NodeStep step) {
        return step instanceof NodeStep.Stop || step instanceof NodeStep.Remove;
    }

    private void enter(Phase next) {
        if (next != phase) {
            phase = next;
            parts.log().say(parts.nodeName() + ": " + next.sentence());
            nextReadMs = 0;
            if (CALM.contains(next)) {
                // What joining needed goes back to the machine: the memory is the pods'.
                System.gc();
            }
        }
        if (next == Phase.WORKING) {
            milestones.reach("working");
        }
    }

    private void readChain() {
        long now = parts.clock().millis();
        if (now < nextReadMs) {
            return;
        }
        try {
            chain = Optional.of(parts.reader().read());
            chainReadMs = now;
            trouble = "";
        } catch (RpcException e) {
            if (chain.isPresent()) {
                parts.log().say("the chain does not answer: " + e.getMessage());
            }
            chain = Optional.empty();
            trouble = "the chain does not answer: " + e.code();
        }
        nextReadMs = now + (CALM.contains(phase) ? CALM_MS : BUSY_MS);
    }

    private void remember() throws IOException {
        if (chain.isEmpty() || chain.get().worker().isEmpty()) {
            return;
        }
        var worker = chain.get().worker().get().worker();
        keys.seenOnChain(worker.x25519Key());
        Memory memory = parts.folder().memory();
        if (!memory.worker().equals(Optional.of(worker.id()))) {
            parts.folder().remember(memory.withWorker(worker.id()));
            CrashPoint.WORKER_REMEMBERED.pass();
        }
    }

    private void publish() {
        snapshot = Optional.of(new Snapshot(
                parts.nodeName(),
                parts.wallet().address().toString(),
                parts.runtime().name(),
                phase,
                hand.trouble().isEmpty() ? trouble : hand.trouble(),
                chain.flatMap(ChainView::worker),
                node.state(),
                node.hasIdentity(),
                parts.runtime().processes().stream()
                        .map(p -> new Snapshot.Running(p.name(), p.pid().orElse(0L), p.starts(), p.isAdopted()))
                        .toList(),
                parts.clock().millis(),
                chainReadMs,
                hand.heartbeats(),
                milestones.all(),
                parts.network().simulated()));
    }

    /** Of the last round; empty before the first. */
    public Optional<Snapshot> snapshot() {
        return snapshot;
    }
}
