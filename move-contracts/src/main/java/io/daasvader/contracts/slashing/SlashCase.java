package io.daasvader.contracts.slashing;

import io.daasvader.contracts.SlashExecuted;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.util.Optional;

/**
 * A slash proposal as its events tell it.
 *
 * @param proposedAt where it was proposed
 * @param statement SHA-256 of the owner's statement, once disputed
 * @param executed what was taken, once it was
 * @param endedAt where it was executed or dismissed
 */
public record SlashCase(
        SlashProposed proposed,
        Cite proposedAt,
        Optional<Bytes> statement,
        boolean upheld,
        Optional<SlashExecuted> executed,
        Optional<Cite> endedAt) {
    /** How far it is. */
    public enum State {
        PROPOSED,
        DISPUTED,
        UPHELD,
        EXECUTED,
        DISMISSED
    }

    public Address id() {
        return proposed.proposalId();
    }

    public Address worker() {
        return proposed.streamId();
    }

    public State state() {
        if (executed.isPresent()) {
            return State.EXECUTED;
        }
        if (endedAt.isPresent()) {
            return State.DISMISSED;
        }
        if (upheld) {
            return State.UPHELD;
        }
        return statement.isPresent() ? State.DISPUTED : State.PROPOSED;
    }

    static SlashCase of(SlashProposed proposed, Cite at) {
        return new SlashCase(proposed, at, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    SlashCase disputed(Bytes hash) {
        return new SlashCase(proposed, proposedAt, Optional.of(hash), upheld, executed, endedAt);
    }

    SlashCase decided() {
        return new SlashCase(proposed, proposedAt, statement, true, executed, endedAt);
    }

    SlashCase dismissed(Cite at) {
        return new SlashCase(proposed, proposedAt, statement, upheld, executed, Optional.of(at));
    }

    SlashCase executed(SlashExecuted event, Cite at) {
        return new SlashCase(proposed, proposedAt, statement, upheld, Optional.of(event), Optional.of(at));
    }
}
