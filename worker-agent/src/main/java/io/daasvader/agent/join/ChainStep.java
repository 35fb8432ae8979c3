package io.daasvader.agent.join;

import io.daasvader.agent.chain.WorkerOnChain;

/** What is to be sent next. */
public sealed interface ChainStep {
    record Nothing() implements ChainStep {}

    record Stake() implements ChainStep {}

    record RotateKey(WorkerOnChain worker) implements ChainStep {}

    /** Asks the master for a new ticket. */
    record AskTicket(WorkerOnChain worker) implements ChainStep {}

    record Heartbeat(WorkerOnChain worker) implements ChainStep {}

    record ComeOnline(WorkerOnChain worker) implements ChainStep {}

    record Maintain(WorkerOnChain worker, boolean rests) implements ChainStep {}

    /** All earnings to the wallet, for the given withdrawal. */
    record Earnings(WorkerOnChain worker, int withdrawal) implements ChainStep {}

    record Drain(WorkerOnChain worker) implements ChainStep {}

    record Unbond(WorkerOnChain worker) implements ChainStep {}

    record Withdraw(WorkerOnChain worker) implements ChainStep {}
}
