package io.daasvader.agent.chain;

import io.daasvader.contracts.Settings;
import io.daasvader.sui.types.Address;
import java.util.Optional;
import java.util.Set;

/**
 * All that the agent reads of the chain at one time.
 *
 * @param worker this node's worker of this wallet
 * @param nowMs the chain's clock, ms since the epoch
 * @param settings of the deployment
 * @param configVersion of the shared {@code Config}, which tickets are bound to
 * @param operators accounts that own a current {@code OperatorCap}
 */
public record ChainView(
        Optional<WorkerOnChain> worker, long nowMs, Settings settings, long configVersion, Set<Address> operators) {
    public ChainView {
        operators = Set.copyOf(operators);
    }
}
