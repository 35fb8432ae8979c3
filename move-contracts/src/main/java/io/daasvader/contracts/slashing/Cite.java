package io.daasvader.contracts.slashing;

import io.daasvader.sui.types.Digest;

/**
 * Where an event lies on chain.
 *
 * @param event number of the event in its transaction, from 0
 */
public record Cite(long checkpoint, Digest tx, int event) {
    public Cite {
        if (checkpoint < 0 || event < 0) {
            throw new IllegalArgumentException("a place on chain is not negative");
        }
    }

    @Override
    public String toString() {
        return "event " + event + " of transaction " + tx + " in checkpoint " + checkpoint;
    }
}
