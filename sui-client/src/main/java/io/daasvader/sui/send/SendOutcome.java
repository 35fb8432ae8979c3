package io.daasvader.sui.send;

import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveAbort;
import io.daasvader.sui.types.TransactionEffects;
import java.util.Optional;

/** How a sending ended. */
public sealed interface SendOutcome {
    /** Executed and in a checkpoint. */
    record Succeeded(Digest digest, TransactionEffects effects, long checkpoint) implements SendOutcome {}

    /**
     * Executed, in a checkpoint, and failed: gas was paid, nothing else happened.
     *
     * @param abort module, function and code when Move code aborted (a paused contract is such a case)
     * @param reason name of the failure's kind
     */
    record Failed(Digest digest, TransactionEffects effects, long checkpoint, Optional<MoveAbort> abort, String reason)
            implements SendOutcome {}

    /**
     * Refused before anything was executed: a simulation failed, an object's version is gone, the balance does not cover
     * the gas (the reason then says what to do). Nothing was paid. Sending the same request id again tries anew.
     */
    record Rejected(Optional<Digest> digest, Optional<MoveAbort> abort, String reason) implements SendOutcome {}

    /**
     * Not known yet within the time given. The journal keeps the bytes; sending the same request id again, or a restart,
     * goes on with them.
     *
     * @param digest of the bytes signed; empty when the chain could not be read before there were any
     */
    record Undecided(Optional<Digest> digest, String reason) implements SendOutcome {}
}
