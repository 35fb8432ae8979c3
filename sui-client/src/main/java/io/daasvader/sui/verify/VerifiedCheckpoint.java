package io.daasvader.sui.verify;

import io.daasvader.sui.types.CheckpointSummary;
import io.daasvader.sui.types.Digest;

/** A checkpoint that a quorum signed. Only {@link CheckpointVerifier} makes one. Immutable. */
public final class VerifiedCheckpoint implements CheckpointVerdict {
    private final CheckpointSummary summary;
    private final Digest digest;
    private final long signedWeight;

    VerifiedCheckpoint(CheckpointSummary summary, Digest digest, long signedWeight) {
        this.summary = summary;
        this.digest = digest;
        this.signedWeight = signedWeight;
    }

    public CheckpointSummary summary() {
        return summary;
    }

    public Digest digest() {
        return digest;
    }

    /** The voting power behind the signature. */
    public long signedWeight() {
        return signedWeight;
    }

    @Override
    public String toString() {
        return "VerifiedCheckpoint[" + summary.sequenceNumber() + " " + digest + ", weight " + signedWeight + "]";
    }
}
