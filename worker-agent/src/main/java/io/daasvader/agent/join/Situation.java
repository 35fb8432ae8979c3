package io.daasvader.agent.join;

import io.daasvader.agent.chain.ChainView;
import io.daasvader.agent.node.NodeState;
import io.daasvader.agent.state.Memory;
import io.daasvader.agent.state.Wish;
import io.daasvader.sui.bcs.Bytes;
import java.time.Duration;
import java.util.Optional;

/**
 * All that decides what comes next.
 *
 * @param chain empty while it does not answer
 * @param key the public half of the key that tickets must be sealed to, 32 bytes
 * @param identity whether the node has a certificate of its own
 * @param state what the cluster says of the node
 * @param lost how long the cluster has said that there is no such node, or that it does not know its certificate
 */
public record Situation(
        Optional<ChainView> chain,
        Wish wish,
        Memory memory,
        Bytes key,
        boolean identity,
        NodeState state,
        Duration lost) {}
