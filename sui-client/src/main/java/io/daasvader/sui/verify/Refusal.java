package io.daasvader.sui.verify;

/** Why something is not proven. {@code detail} is a sentence for an operator. */
public record Refusal(Reason reason, String detail)
        implements CheckpointVerdict, ContentsVerdict, TransactionVerdict, EventVerdict, RatchetStep {
    public enum Reason {
        /** Bytes that are no canonical encoding of what they should be. */
        MALFORMED,
        /** Signed by, or made in, another epoch than the committee's. */
        WRONG_EPOCH,
        /** The bitmap names nobody, or somebody outside of the committee. */
        BAD_SIGNERS,
        /** The signers weigh less than a quorum. */
        NO_QUORUM,
        /** The signature is not the signers' for this summary. */
        BAD_SIGNATURE,
        /** A part does not hash to the digest that vouches for it. */
        DIGEST_MISMATCH,
        /** The transaction, or the event, is not in what was proven. */
        NOT_INCLUDED,
        /** The checkpoint does not end its epoch, so it names no next committee. */
        NOT_END_OF_EPOCH,
        /** The node does not have it; it may be behind the node that named it. */
        UNAVAILABLE,
        /** The committee that the node names as the first is not the pinned one. */
        WRONG_ANCHOR
    }

    static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail);
    }
}
