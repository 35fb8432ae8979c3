package io.daasvader.sui.verify;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.crypto.Intent;
import io.daasvader.sui.types.CheckpointSummary;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteeMember;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.verify.Refusal.Reason;
import java.util.List;
import supranational.blst.P2_Affine;

/**
 * Verifies checkpoints of one epoch against its committee. The committee must come from a trusted place: a pinned anchor
 * or an earlier verifier's {@link #next}. Keys are decoded once. Immutable and thread-safe.
 */
public final class CheckpointVerifier {
    private final Committee committee;
    private final List<P2_Affine> keys;

    private CheckpointVerifier(Committee committee, List<P2_Affine> keys) {
        this.committee = committee;
        this.keys = keys;
    }

    /** {@link IllegalArgumentException} when the committee is empty, has a weight of 0, or a key that is no key. */
    public static CheckpointVerifier trusting(Committee committee) {
        if (committee.members().isEmpty()) {
            throw new IllegalArgumentException("the committee of epoch " + committee.epoch() + " is empty");
        }
        long total = 0;
        for (var member : committee.members()) {
            if (member.weight() <= 0 || Long.MAX_VALUE - member.weight() < total) {
                throw new IllegalArgumentException("a committee member's weight is out of range: " + member.weight());
            }
            total += member.weight();
        }
        var keys = committee.members().stream()
                .map(member -> BlsAggregation.decodeKey(member.publicKey().toArray()))
                .toList();
        return new CheckpointVerifier(committee, keys);
    }

    /** What validators sign: the intent, the summary's BCS, and the epoch once more (u64). */
    public static byte[] signedMessage(byte[] summaryBcs, long epoch) {
        return new BcsWriter()
                .fixed(Intent.CHECKPOINT_SUMMARY.prefix())
                .fixed(summaryBcs)
                .u64(epoch)
                .toByteArray();
    }

    public Committee committee() {
        return committee;
    }

    /** Whether a quorum of the committee signed exactly these bytes. */
    public CheckpointVerdict verify(byte[] summaryBcs, CheckpointSignature signature) {
        CheckpointSummary summary;
        List<Integer> signers;
        try {
            summary = CheckpointSummary.fromBcs(summaryBcs);
        } catch (BcsException e) {
            return Refusal.of(Reason.MALFORMED, "the checkpoint summary cannot be read: " + e.getMessage());
        }
        if (signature.epoch() != committee.epoch() || summary.epoch() != committee.epoch()) {
            return Refusal.of(
                    Reason.WRONG_EPOCH,
                    "the summary is of epoch %d, its signature of epoch %d, the committee of epoch %d"
                            .formatted(summary.epoch(), signature.epoch(), committee.epoch()));
        }
        try {
            signers = SignerBitmap.signers(signature.bitmap().toArray(), keys.size());
        } catch (BcsException e) {
            return Refusal.of(Reason.BAD_SIGNERS, String.valueOf(e.getMessage()));
        }
        return verifySigners(summaryBcs, summary, signature, signers);
    }

    /**
     * Verifies the last checkpoint of this epoch and takes the next committee from it. A node's own word for a committee
     * is never enough.
     */
    public RatchetStep next(byte[] summaryBcs, CheckpointSignature signature) {
        return switch (verify(summaryBcs, signature)) {
            case Refusal refusal -> refusal;
            case VerifiedCheckpoint verified ->
                verified.summary()
                        .endOfEpochData()
                        .<RatchetStep>map(end -> advance(verified, end.nextEpochCommittee()))
                        .orElseGet(() -> Refusal.of(
                                Reason.NOT_END_OF_EPOCH,
                                "checkpoint " + verified.summary().sequenceNumber() + " does not end its epoch"));
        };
    }

    private RatchetStep advance(VerifiedCheckpoint verified, List<CommitteeMember> members) {
        try {
            return new RatchetStep.Advanced(trusting(new Committee(committee.epoch() + 1, members)), verified);
        } catch (IllegalArgumentException e) {
            return Refusal.of(Reason.MALFORMED, "the next committee cannot be used: " + e.getMessage());
        }
    }

    private CheckpointVerdict verifySigners(
            byte[] summaryBcs, CheckpointSummary summary, CheckpointSignature signature, List<Integer> signers) {
        if (signers.isEmpty()) {
            return Refusal.of(Reason.BAD_SIGNERS, "nobody signed");
        }
        long weight = signers.stream()
                .mapToLong(place -> committee.members().get(place).weight())
                .sum();
        if (weight < committee.quorum()) {
            return Refusal.of(Reason.NO_QUORUM, "weight " + weight + " of " + committee.quorum() + " needed");
        }
        var signerKeys = signers.stream().map(keys::get).toList();
        byte[] message = signedMessage(summaryBcs, committee.epoch());
        if (!BlsAggregation.verifies(signerKeys, signature.signature().toArray(), message)) {
            return Refusal.of(
                    Reason.BAD_SIGNATURE,
                    "the signature is not that of the " + signers.size() + " named validators for checkpoint "
                            + summary.sequenceNumber());
        }
        return new VerifiedCheckpoint(summary, Digests.checkpointSummary(summaryBcs), weight);
    }
}
