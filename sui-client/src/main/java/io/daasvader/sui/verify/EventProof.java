package io.daasvader.sui.verify;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Digest;

/**
 * What links an event to a checkpoint, all of it from an untrusted node: the checkpoint's contents, the transaction's
 * effects and its events, each as BCS. Authentic is not complete: a node can still withhold other events.
 */
public record EventProof(Bytes contents, Digest transaction, Bytes effects, Bytes events) {
    /** Proves the {@code eventIndex}-th event of the transaction from a verified checkpoint. */
    public EventVerdict prove(VerifiedCheckpoint checkpoint, int eventIndex) {
        return switch (ProvenContents.of(checkpoint, contents)) {
            case Refusal refusal -> refusal;
            case ProvenContents proven ->
                switch (proven.prove(transaction, effects, events)) {
                    case Refusal refusal -> refusal;
                    case ProvenTransaction found -> found.event(eventIndex);
                };
        };
    }
}
