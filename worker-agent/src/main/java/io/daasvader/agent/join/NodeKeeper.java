package io.daasvader.agent.join;

import io.daasvader.agent.chain.ChainView;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.ClusterApi;
import io.daasvader.agent.node.NodeRuntime;
import io.daasvader.agent.node.NodeState;
import io.daasvader.agent.node.SupervisedProcess;
import io.daasvader.agent.state.CrashPoint;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.attestation.ticket.WorkerKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Carries out what is to become of the node, and knows how the cluster sees it. Used by one thread. */
public final class NodeKeeper {
    private static final long LOOK_READY_MS = 10_000;
    private static final long LOOK_ELSE_MS = 1_000;
    /** A token that has not led to a certificate for so long is tried at the door again. */
    private static final long PROBE_MS = 30_000;

    private static final long PAUSE_MS = 5_000;

    private final NodeRuntime runtime;
    private final String nodeName;
    private final ClusterApi cluster;
    private final TicketDesk desk;
    private final DataFolder folder;
    private final AgentLog log;
    private final InstantSource clock;
    private final Milestones milestones;

    private NodeState state = NodeState.UNKNOWN;
    private long nextLookMs;
    private long lostSinceMs;
    private long nextTryMs;
    private long handedOverMs;
    private boolean stopped;

    public NodeKeeper(
            NodeRuntime runtime,
            String nodeName,
            ClusterApi cluster,
            TicketDesk desk,
            DataFolder folder,
            AgentLog log,
            InstantSource clock,
            Milestones milestones) {
        this.runtime = runtime;
        this.nodeName = nodeName;
        this.cluster = cluster;
        this.desk = desk;
        this.folder = folder;
        this.log = log;
        this.clock = clock;
        this.milestones = milestones;
    }

    NodeState state() {
        return state;
    }

    /** How long the cluster has not known the node. */
    Duration lost() {
        return lostSinceMs == 0 ? Duration.ZERO : Duration.ofMillis(clock.millis() - lostSinceMs);
    }

    boolean hasIdentity() {
        return runtime.hasIdentity();
    }

    /** Asks the cluster when it is time. */
    void look() {
        long now = clock.millis();
        if (!runtime.hasIdentity()) {
            state = NodeState.UNKNOWN;
            lostSinceMs = 0;
            return;
        }
        if (milestones.reach("joined")) {
            log.say("the node has a certificate of its own");
            CrashPoint.NODE_JOINED.pass();
        }
        if (now < nextLookMs) {
            return;
        }
        NodeState seen = runtime.access().map(a -> cluster.node(a, nodeName)).orElse(NodeState.UNKNOWN);
        if (seen != state) {
            log.say("the cluster says of this node: "
                    + seen.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        }
        state = seen;
        boolean unknown = seen == NodeState.MISSING || seen == NodeState.REFUSED;
        if (unknown && lostSinceMs == 0) {
            lostSinceMs = now;
        } else if (!unknown && seen != NodeState.UNKNOWN) {
            lostSinceMs = 0;
        }
        if (seen == NodeState.READY) {
            milestones.reach("ready");
        }
        nextLookMs = now + (seen == NodeState.READY ? LOOK_READY_MS : LOOK_ELSE_MS);
    }

    void carryOut(NodeStep step, Optional<ChainView> chain, WorkerKey key) throws IOException {
        switch (step) {
            case NodeStep.Hold() -> {}
            case NodeStep.Run() -> {
                stopped = false;
                runtime.keep();
            }
            case NodeStep.Join(WorkerOnChain worker) -> join(worker, chain.orElseThrow(), key);
            case NodeStep.Forget() -> forget();
            case NodeStep.Stop() -> stop();
            case NodeStep.Remove() -> {
                stop();
                runtime.forget();
                CrashPoint.NODE_REMOVED.pass();
            }
        }
    }

    private void join(WorkerOnChain worker, ChainView chain, WorkerKey key) throws IOException {
        String hash = worker.ticketHash().orElseThrow();
        long now = clock.millis();
        boolean handedOver = folder.memory().usedTicket().equals(Optional.of(hash)) && runtime.isPrepared();
        boolean stuck = handedOverMs > 0 && now - handedOverMs > PROBE_MS;
        if (handedOver && !stuck) {
            runtime.keep();
            handedOverMs = handedOverMs == 0 ? now : handedOverMs;
            return;
        }
        if (now < nextTryMs) {
            return;
        }
        switch (desk.open(chain, worker, key)) {
            case TicketDesk.Outcome.Good(var material) -> {
                milestones.reach("ticket opened");
                CrashPoint.TICKET_OPENED.pass();
                handedOverMs = now;
                if (handedOver) {
                    runtime.keep();
                    return;
                }
                log.say("the master's ticket is good; joining "
                        + material.ticket().server());
                runtime.stop();
                folder.remember(folder.memory().withUsed(hash));
                CrashPoint.TICKET_REMEMBERED.pass();
                runtime.prepare(material);
                material.ticket().close();
                CrashPoint.TICKET_HANDED_OVER.pass();
                stopped = false;
                runtime.keep();
                CrashPoint.NODE_STARTED.pass();
            }
            case TicketDesk.Outcome.Worthless(String reason) -> {
                log.say("the ticket is worth nothing: " + reason);
                folder.remember(folder.memory().withSpent(hash));
                handedOverMs = 0;
                runtime.stop();
            }
            case TicketDesk.Outcome.Later(String reason) -> {
                log.say("the ticket cannot be used yet: " + reason);
                nextTryMs = now + PAUSE_MS;
            }
        }
    }

    private void forget() throws IOException {
        log.say("the cluster has no such node any more: its certificate is thrown away, a new ticket is asked for");
        var memory = folder.memory();
        folder.remember(
                memory.withSpent(memory.usedTicket().or(memory::spentTicket).orElse("none")));
        runtime.stop();
        runtime.forget();
        milestones.undo("joined");
        milestones.undo("ready");
        milestones.undo("ticket opened");
        state = NodeState.UNKNOWN;
        lostSinceMs = 0;
        handedOverMs = 0;
        CrashPoint.NODE_FORGOTTEN.pass();
    }

    private void stop() throws IOException {
        if (stopped) {
            return;
        }
        if (runtime.isRunning()) {
            log.say("the node stops");
        }
        folder.remember(folder.memory().withNodeStopped());
        runtime.stop();
        stopped = true;
        milestones.reach("node stopped");
        CrashPoint.NODE_STOPPED.pass();
    }

    /** Writes what the programs wrote since the last call. */
    void relay() {
        for (SupervisedProcess process : runtime.processes()) {
            process.log().more().forEach(line -> log.relay(process.name(), line));
        }
    }
}
