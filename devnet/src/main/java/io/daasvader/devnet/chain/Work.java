package io.daasvader.devnet.chain;

import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.store.ChainLog;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Digest;
import java.util.concurrent.CompletableFuture;

/** What waits for the chain's writer. */
sealed interface Work {
    /** A transaction whose signatures are checked. */
    record Transaction(
            ChainLog.Input input, TransactionData data, Digest digest, CompletableFuture<Ledger.Located> done)
            implements Work {}

    /** The next checkpoint shall be the last of its epoch. */
    record EndEpoch(CompletableFuture<Checkpoint> done) implements Work {}

    /** The writer shall end after what came before. */
    record Stop() implements Work {}

    /** The caller learns that this work will not be done. */
    default void refuse(Throwable why) {
        switch (this) {
            case Transaction t -> t.done().completeExceptionally(why);
            case EndEpoch e -> e.done().completeExceptionally(why);
            case Stop _ -> {}
        }
    }
}
