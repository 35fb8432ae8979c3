package io.daasvader.sui.rpc;

import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import java.util.Optional;

/**
 * A transaction as one node knew it. Everything comes from the same endpoint, the transaction last: only so do "not found",
 * a later epoch or an overtaken object, and an unpruned past together mean that it can never be executed.
 *
 * @param node where the node was before it was asked for anything else
 * @param overtaken an object version that the transaction needs was used up by a transaction that is in a checkpoint here;
 *     had this one used it up, it would be in the same or an earlier checkpoint and so be known
 * @param transaction as the node knows it
 */
public record TransactionFate(ServiceInfo node, boolean overtaken, Optional<ExecutedTransaction> transaction) {}
