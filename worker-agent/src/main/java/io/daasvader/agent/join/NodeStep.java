package io.daasvader.agent.join;

import io.daasvader.agent.chain.WorkerOnChain;

/** What is to become of the node. */
public sealed interface NodeStep {
    /** As it is: what runs goes on, what does not run is not started. */
    record Hold() implements NodeStep {}

    /** It runs with the identity that it has. */
    record Run() implements NodeStep {}

    /** It runs, and joins with the ticket that lies in the worker. */
    record Join(WorkerOnChain worker) implements NodeStep {}

    /** Its identity is worth nothing any more: away with it, so that a new ticket is used. */
    record Forget() implements NodeStep {}

    /** It ends with all its pods. */
    record Stop() implements NodeStep {}

    /** It ends, and nothing of it stays. */
    record Remove() implements NodeStep {}
}
