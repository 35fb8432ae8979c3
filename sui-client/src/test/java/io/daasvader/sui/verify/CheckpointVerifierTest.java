package io.daasvader.sui.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.CheckpointContents;
import io.daasvader.sui.types.CheckpointSummary;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteeMember;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.EndOfEpochData;
import io.daasvader.sui.types.GasCostSummary;
import io.daasvader.sui.verify.Refusal.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointVerifierTest {
    private final TestValidators validators = new TestValidators(7, 1, 2500, 2500, 2500, 2500);
    private final CheckpointVerifier verifier = CheckpointVerifier.trusting(validators.committee());
    private final CheckpointSummary summary = summary(7, Optional.empty());

    @Test
    void acceptsARecordedCheckpointOfARealNetwork() {
        var recorded = RecordedCheckpoint.load();
        var verdict = CheckpointVerifier.trusting(RecordedCheckpoint.committee())
                .verify(recorded.summary(), recorded.signature());
        assertThat(verdict).isInstanceOfSatisfying(VerifiedCheckpoint.class, verified -> {
            assertThat(verified.summary().sequenceNumber()).isEqualTo(1137);
            assertThat(verified.signedWeight()).isEqualTo(7500);
            assertThat(verified.summary().contentDigest())
                    .isEqualTo(CheckpointContents.fromBcs(recorded.contents()).digest());
        });
    }

    @Test
    void reencodesARecordedCheckpointExactly() {
        var recorded = RecordedCheckpoint.load();
        assertThat(CheckpointSummary.fromBcs(recorded.summary()).toBcs()).isEqualTo(recorded.summary());
        assertThat(CheckpointContents.fromBcs(recorded.contents()).toBcs()).isEqualTo(recorded.contents());
        assertThat(RecordedCheckpoint.committee().quorum()).isEqualTo(6667);
    }

    @Test
    void refusesEveryFlippedByteOfARecordedSummary() {
        var recorded = RecordedCheckpoint.load();
        var real = CheckpointVerifier.trusting(RecordedCheckpoint.committee());
        for (int i = 0; i < recorded.summary().length; i++) {
            byte[] forged = recorded.summary().clone();
            forged[i] ^= 1;
            assertThat(real.verify(forged, recorded.signature()))
                    .as("byte %d", i)
                    .isInstanceOf(Refusal.class);
        }
    }

    @Test
    void refusesEveryFlippedByteOfARecordedSignature() {
        var recorded = RecordedCheckpoint.load();
        var real = CheckpointVerifier.trusting(RecordedCheckpoint.committee());
        byte[] signature = recorded.signature().signature().toArray();
        for (int i = 0; i < signature.length; i++) {
            byte[] forged = signature.clone();
            forged[i] ^= 1;
            var changed = new CheckpointSignature(
                    0, Bytes.of(forged), recorded.signature().bitmap());
            assertThat(refusal(real.verify(recorded.summary(), changed)))
                    .as("byte %d", i)
                    .isEqualTo(Reason.BAD_SIGNATURE);
        }
    }

    @Test
    void acceptsAnyQuorumOfTheCommittee() {
        assertThat(verifier.verify(summary.toBcs(), validators.sign(summary, 0, 2, 3)))
                .isInstanceOf(VerifiedCheckpoint.class);
        assertThat(verifier.verify(summary.toBcs(), validators.sign(summary, 0, 1, 2, 3)))
                .isInstanceOf(VerifiedCheckpoint.class);
    }

    @Test
    void refusesLessThanAQuorum() {
        assertThat(refusal(verifier.verify(summary.toBcs(), validators.sign(summary, 0, 3))))
                .isEqualTo(Reason.NO_QUORUM);
    }

    @Test
    void refusesSignersThatTheSignatureDoesNotHave() {
        var honest = validators.sign(summary, 0, 1);
        var forged = new CheckpointSignature(7, honest.signature(), TestValidators.bitmap(0, 1, 2));
        assertThat(refusal(verifier.verify(summary.toBcs(), forged))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void refusesAnotherEpoch() {
        var other = summary(8, Optional.empty());
        assertThat(refusal(verifier.verify(other.toBcs(), validators.sign(other, 0, 1, 2))))
                .isEqualTo(Reason.WRONG_EPOCH);
        var signature = validators.sign(summary, 0, 1, 2);
        var relabelled = new CheckpointSignature(8, signature.signature(), signature.bitmap());
        assertThat(refusal(verifier.verify(summary.toBcs(), relabelled))).isEqualTo(Reason.WRONG_EPOCH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47, 49, 96})
    void refusesSignaturesOfAnotherLength(int length) {
        byte[] bytes = new byte[length];
        if (length > 0) {
            bytes[0] = (byte) 0x80;
        }
        var forged = new CheckpointSignature(7, Bytes.of(bytes), TestValidators.bitmap(0, 1, 2));
        assertThat(refusal(verifier.verify(summary.toBcs(), forged))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void refusesThePointAtInfinityAsSignature() {
        byte[] infinity = new byte[48];
        infinity[0] = (byte) 0xc0;
        var forged = new CheckpointSignature(7, Bytes.of(infinity), TestValidators.bitmap(0, 1, 2));
        assertThat(refusal(verifier.verify(summary.toBcs(), forged))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "00", // cut off
                "3a30000000000000", // nobody
                "3a3000000100000000000000100000000400", // place 4 of 4
                "3a300000010000000000020010000000010001000200", // place 1 twice
                "3a300000010000000000020010000000020001000000", // falling
                "3a300000ffffffff", // 2^32-1 containers
                "ffffffffffffffffffffffffffffffff"
            })
    void refusesForgedBitmaps(String bitmap) {
        var signature = validators.sign(summary, 0, 1, 2).signature();
        var forged = new CheckpointSignature(7, signature, Bytes.fromHex(bitmap));
        assertThat(refusal(verifier.verify(summary.toBcs(), forged))).isEqualTo(Reason.BAD_SIGNERS);
    }

    @Test
    void refusesHugeBitmapsBeforeReadingThem() {
        var forged = new CheckpointSignature(7, Bytes.of(new byte[48]), Bytes.of(new byte[SignerBitmap.MAX_BYTES + 1]));
        assertThat(refusal(verifier.verify(summary.toBcs(), forged))).isEqualTo(Reason.BAD_SIGNERS);
    }

    @Test
    void refusesTrailingBytesAfterTheSummary() {
        byte[] longer = java.util.Arrays.copyOf(summary.toBcs(), summary.toBcs().length + 1);
        assertThat(refusal(verifier.verify(longer, validators.sign(summary, 0, 1, 2))))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void takesTheNextCommitteeFromTheLastCheckpointOfTheEpoch() {
        var following = new TestValidators(8, 50, 4000, 3000, 3000);
        var last =
                summary(7, Optional.of(new EndOfEpochData(following.committee().members(), 142, List.of())));
        var step = verifier.next(last.toBcs(), validators.sign(last, 1, 2, 3));
        assertThat(step).isInstanceOfSatisfying(RatchetStep.Advanced.class, advanced -> {
            assertThat(advanced.next().committee()).isEqualTo(following.committee());
            var first = summary(8, Optional.empty());
            assertThat(advanced.next().verify(first.toBcs(), following.sign(first, 0, 1)))
                    .isInstanceOf(VerifiedCheckpoint.class);
        });
    }

    @Test
    void refusesToStepOnACheckpointInsideTheEpoch() {
        assertThat(verifier.next(summary.toBcs(), validators.sign(summary, 0, 1, 2)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_END_OF_EPOCH));
    }

    @Test
    void refusesToStepOnAnUnsignedCommittee() {
        var forged =
                summary(7, Optional.of(new EndOfEpochData(validators.committee().members(), 142, List.of())));
        assertThat(verifier.next(forged.toBcs(), validators.sign(summary, 0, 1, 2)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BAD_SIGNATURE));
    }

    @Test
    void trustsNoCommitteeWithABadKey() {
        byte[] infinity = new byte[96];
        infinity[0] = (byte) 0xc0;
        for (byte[] key : List.of(new byte[96], infinity)) {
            var committee = new Committee(1, List.of(new CommitteeMember(Bytes.of(key), 10_000)));
            assertThatIllegalArgumentException().isThrownBy(() -> CheckpointVerifier.trusting(committee));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> CheckpointVerifier.trusting(new Committee(1, List.of())));
    }

    static CheckpointSummary summary(long epoch, Optional<EndOfEpochData> end) {
        return new CheckpointSummary(
                epoch,
                99,
                1000,
                Digest.ZERO,
                Optional.of(Digest.ZERO),
                GasCostSummary.ZERO,
                1_700_000_000_000L,
                List.of(),
                end,
                Bytes.EMPTY);
    }

    private static Reason refusal(CheckpointVerdict verdict) {
        assertThat(verdict).isInstanceOf(Refusal.class);
        return ((Refusal) verdict).reason();
    }
}
