package io.daasvader.agent.join;

import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.node.NodeState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand, for those who ask. It holds no secret.
 *
 * @param trouble what does not work at the moment; empty when all does
 * @param takenMs when it was taken, ms since the epoch
 * @param chainReadMs when the chain last answered, ms since the epoch; 0: never
 * @param heartbeats sent by this run
 * @param milestones when the steps of this run were reached
 */
public record Snapshot(
        String node,
        String wallet,
        String runtime,
        Phase phase,
        String trouble,
        Optional<WorkerOnChain> worker,
        NodeState state,
        boolean identity,
        List<Running> processes,
        long takenMs,
        long chainReadMs,
        long heartbeats,
        Map<String, Instant> milestones,
        boolean simulated) {
    public Snapshot {
        processes = List.copyOf(processes);
    }

    /** A supervised program; pid 0: it does not run. */
    public record Running(String name, long pid, long starts, boolean adopted) {}
}
