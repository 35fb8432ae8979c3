package io.daasvader.agent.join;

import io.daasvader.agent.chain.ChainView;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.node.NodeState;
import java.time.Duration;

/**
 * Decides from the present state alone what comes next, so that it does not matter at which point an earlier agent ended. No
 * state, no effects.
 */
public final class Planner {
    /** A Node that is missing for less may only not have been made yet. */
    static final Duration LOST = Duration.ofSeconds(20);
    /** A ticket that ends sooner is not begun with. */
    static final long TOO_LATE_MS = 5_000;
    /** A master that has sent no ticket for so long is asked. */
    static final long PATIENCE_MS = 60_000;
    /** How long a drained node may still be emptied by the master. */
    static final long DRAIN_MS = Duration.ofMinutes(5).toMillis();

    private static final int HEARTBEATS_IN_TIMEOUT = 3;

    private Planner() {}

    public static Plan plan(Situation s) {
        if (s.chain().isEmpty()) {
            // An outage takes no node away.
            boolean goesOn = s.identity() && !s.memory().stopNode();
            return Plan.of(Phase.CHAIN_AWAY, goesOn ? new NodeStep.Run() : new NodeStep.Hold());
        }
        ChainView chain = s.chain().get();
        if (s.wish().leave()) {
            return chain.worker()
                    .map(worker -> leave(s, chain, worker))
                    .orElseGet(() -> Plan.of(Phase.LEFT, new NodeStep.Remove()));
        }
        return chain.worker()
                .map(worker -> withEarnings(work(s, chain, worker), s, worker))
                .orElseGet(() -> begin(s));
    }

    /** Money that was asked for goes before signs of life, and before asking a master who may be silent for good. */
    private static Plan withEarnings(Plan plan, Situation s, WorkerOnChain worker) {
        boolean free = plan.chain() instanceof ChainStep.Nothing
                || plan.chain() instanceof ChainStep.Heartbeat
                || plan.chain() instanceof ChainStep.AskTicket;
        return free && s.wish().withdrawals() > s.memory().withdrawals()
                ? new Plan(
                        plan.phase(),
                        plan.node(),
                        new ChainStep.Earnings(worker, s.wish().withdrawals()))
                : plan;
    }

    private static Plan begin(Situation s) {
        if (s.memory().worker().isPresent()) {
            return Plan.of(Phase.GONE, new NodeStep.Stop());
        }
        return new Plan(Phase.STAKING, new NodeStep.Hold(), new ChainStep.Stake());
    }

    private static Plan work(Situation s, ChainView chain, WorkerOnChain worker) {
        NodeStep asItIs = s.identity() ? new NodeStep.Run() : new NodeStep.Hold();
        return switch (worker.status()) {
            case SLASHED -> Plan.of(Phase.SLASHED, new NodeStep.Stop());
            case DRAINING, UNKNOWN -> Plan.of(Phase.DRAINING, asItIs);
            case PENDING, ACTIVE -> {
                if (!worker.worker().x25519Key().equals(s.key())) {
                    yield new Plan(Phase.STARTING, asItIs, new ChainStep.RotateKey(worker));
                }
                yield s.identity() ? run(s, chain, worker) : join(s, chain, worker);
            }
        };
    }

    private static Plan join(Situation s, ChainView chain, WorkerOnChain worker) {
        boolean again = s.memory().spentTicket().isPresent();
        var ticket = worker.worker().ticket();
        boolean unspent = worker.ticketHash().isPresent()
                && !worker.ticketHash().equals(s.memory().spentTicket());
        boolean timely = ticket.isPresent() && ticket.get().expiresAtMs() - TOO_LATE_MS > chain.nowMs();
        if (unspent && timely) {
            return Plan.of(again ? Phase.REJOINING : Phase.JOINING, new NodeStep.Join(worker));
        }
        boolean waitedLong = chain.nowMs() - worker.worker().registeredAtMs() > PATIENCE_MS;
        boolean ask = again || ticket.isPresent() || waitedLong;
        // Maintenance can be announced by a machine that has lost its node, too.
        boolean announce = worker.status() == WorkerOnChain.Status.ACTIVE
                && worker.worker().maintenance() != s.wish().maintenance();
        ChainStep askOrNot = ask ? new ChainStep.AskTicket(worker) : new ChainStep.Nothing();
        return new Plan(
                again ? Phase.REJOINING : Phase.WAITING_FOR_TICKET,
                new NodeStep.Hold(),
                announce ? new ChainStep.Maintain(worker, s.wish().maintenance()) : askOrNot);
    }

    private static Plan run(Situation s, ChainView chain, WorkerOnChain worker) {
        boolean unknown = s.state() == NodeState.MISSING || s.state() == NodeState.REFUSED;
        if (unknown && s.lost().compareTo(LOST) >= 0) {
            return Plan.of(Phase.REJOINING, new NodeStep.Forget());
        }
        if (worker.status() != WorkerOnChain.Status.ACTIVE) {
            return Plan.of(Phase.WAITING_FOR_ACTIVATION, new NodeStep.Run());
        }
        Phase phase = s.state() != NodeState.READY
                ? Phase.NOT_READY
                : worker.worker().maintenance() ? Phase.RESTING : Phase.WORKING;
        return new Plan(phase, new NodeStep.Run(), duty(s, chain, worker));
    }

    private static ChainStep duty(Situation s, ChainView chain, WorkerOnChain worker) {
        if (worker.worker().maintenance() != s.wish().maintenance()) {
            return new ChainStep.Maintain(worker, s.wish().maintenance());
        }
        if (s.state() != NodeState.READY) {
            // A node that cannot work does not say that it lives.
            return new ChainStep.Nothing();
        }
        if (!worker.worker().online()) {
            return new ChainStep.ComeOnline(worker);
        }
        long silentMs = chain.nowMs() - worker.worker().lastHeartbeatMs();
        return silentMs * HEARTBEATS_IN_TIMEOUT >= chain.settings().heartbeatTimeoutMs()
                ? new ChainStep.Heartbeat(worker)
                : new ChainStep.Nothing();
    }

    private static Plan leave(Situation s, ChainView chain, WorkerOnChain worker) {
        NodeStep asItIs = s.identity() && !s.memory().stopNode() ? new NodeStep.Run() : new NodeStep.Hold();
        if (worker.status() == WorkerOnChain.Status.ACTIVE) {
            return new Plan(Phase.DRAINING, asItIs, new ChainStep.Drain(worker));
        }
        long unlockAtMs = worker.worker().unlockAtMs();
        if (unlockAtMs == 0) {
            return new Plan(Phase.DRAINING, asItIs, new ChainStep.Unbond(worker));
        }
        boolean unlocked = chain.nowMs() >= unlockAtMs;
        long unbondingForMs = chain.nowMs() - (unlockAtMs - chain.settings().unbondingMs());
        boolean emptied = s.state() == NodeState.MISSING || s.state() == NodeState.REFUSED;
        boolean stop = !s.identity() || emptied || unlocked || unbondingForMs > DRAIN_MS;
        NodeStep node = stop ? new NodeStep.Stop() : asItIs;
        return unlocked && worker.worker().openSlashes() == 0
                ? new Plan(Phase.UNBONDING, node, new ChainStep.Withdraw(worker))
                : Plan.of(Phase.UNBONDING, node);
    }
}
