package io.daasvader.sui.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.Vectors;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CheckpointContents;
import io.daasvader.sui.types.CheckpointSummary;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ExecutionStatus;
import io.daasvader.sui.types.GasCostSummary;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TransactionEffects;
import io.daasvader.sui.types.TransactionEvents;
import io.daasvader.sui.verify.Refusal.Reason;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventProofTest {
    private static final Digest TX = Digest.of(HexFormat.of().parseHex("0a".repeat(32)));
    private static final Digest OTHER = Digest.of(HexFormat.of().parseHex("0b".repeat(32)));

    private final TransactionEvents events = new TransactionEvents(List.of(event(1), event(2)));
    private final TransactionEffects effects = effects(TX, Optional.of(events.digest()));
    private final CheckpointContents contents = contents(effects.digest());
    private final VerifiedCheckpoint checkpoint = verified(contents);

    @Test
    void provesEachEventOfATransaction() {
        for (int i = 0; i < 2; i++) {
            assertThat(proof().prove(checkpoint, i))
                    .isEqualTo(new EventVerdict.Proven(
                            99, TX, 1, i, events.events().get(i)));
        }
    }

    @Test
    void refusesAnEventThatTheTransactionDoesNotHave() {
        assertThat(reason(proof(), 2)).isEqualTo(Reason.NOT_INCLUDED);
        assertThat(reason(proof(), -1)).isEqualTo(Reason.NOT_INCLUDED);
    }

    @Test
    void refusesForgedEvents() {
        var forged = new TransactionEvents(List.of(event(1), event(3)));
        assertThat(reason(new EventProof(bytes(contents), TX, bytes(effects), Bytes.of(forged.toBcs())), 0))
                .isEqualTo(Reason.DIGEST_MISMATCH);
    }

    @Test
    void refusesForgedEffects() {
        var forged = effects(TX, Optional.of(new TransactionEvents(List.of(event(3))).digest()));
        assertThat(reason(new EventProof(bytes(contents), TX, bytes(forged), Bytes.of(events.toBcs())), 0))
                .isEqualTo(Reason.DIGEST_MISMATCH);
    }

    @Test
    void refusesForgedContents() {
        var forged = contents(Digest.ZERO);
        assertThat(reason(new EventProof(bytes(forged), TX, bytes(effects), Bytes.of(events.toBcs())), 0))
                .isEqualTo(Reason.DIGEST_MISMATCH);
    }

    @Test
    void refusesATransactionOutsideOfTheCheckpoint() {
        assertThat(reason(new EventProof(bytes(contents), OTHER, bytes(effects), Bytes.of(events.toBcs())), 0))
                .isEqualTo(Reason.NOT_INCLUDED);
    }

    @Test
    void refusesEventsOfATransactionThatEmittedNone() {
        var silent = effects(TX, Optional.empty());
        var proven = contents(silent.digest());
        var proof = new EventProof(bytes(proven), TX, bytes(silent), Bytes.of(events.toBcs()));
        assertThat(proof.prove(verified(proven), 0))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DIGEST_MISMATCH));
    }

    @Test
    void refusesEffectsThatNameAnotherTransaction() {
        var foreign = effects(OTHER, Optional.of(events.digest()));
        var proven = contents(foreign.digest());
        var proof = new EventProof(bytes(proven), TX, bytes(foreign), Bytes.of(events.toBcs()));
        assertThat(proof.prove(verified(proven), 0)).isInstanceOf(Refusal.class);
    }

    @Test
    void hashesEventsAsRecorded() {
        var recorded = Vectors.json("events.json");
        byte[] bytes = HexFormat.of().parseHex(recorded.path("events").asString());
        var parsed = TransactionEvents.fromBcs(bytes);
        assertThat(parsed.toBcs()).isEqualTo(bytes);
        assertThat(parsed.digest()).hasToString(recorded.path("digest").asString());
        assertThat(parsed.events().getFirst().contents().toHex())
                .isEqualTo(recorded.path("contents").asString());
    }

    private EventProof proof() {
        return new EventProof(bytes(contents), TX, bytes(effects), Bytes.of(events.toBcs()));
    }

    private Reason reason(EventProof proof, int index) {
        var verdict = proof.prove(checkpoint, index);
        assertThat(verdict).isInstanceOf(Refusal.class);
        return ((Refusal) verdict).reason();
    }

    /** Signed for real, so that the whole chain from committee to event is under test. */
    private static VerifiedCheckpoint verified(CheckpointContents contents) {
        var validators = new TestValidators(3, 1, 1, 1, 1, 1);
        var summary = new CheckpointSummary(
                3,
                99,
                10,
                contents.digest(),
                Optional.empty(),
                GasCostSummary.ZERO,
                1,
                List.of(),
                Optional.empty(),
                Bytes.EMPTY);
        var verdict = CheckpointVerifier.trusting(validators.committee())
                .verify(summary.toBcs(), validators.sign(summary, 0, 1, 2));
        assertThat(verdict).isInstanceOf(VerifiedCheckpoint.class);
        return (VerifiedCheckpoint) verdict;
    }

    private static CheckpointContents contents(Digest effects) {
        var signatures = List.of(new CheckpointContents.UserSignature(Bytes.of(new byte[97]), Optional.of(1L)));
        return new CheckpointContents(
                CheckpointContents.Version.V2,
                List.of(
                        new CheckpointContents.Entry(Digest.ZERO, Digest.ZERO, signatures),
                        new CheckpointContents.Entry(TX, effects, signatures)));
    }

    private static TransactionEffects effects(Digest transaction, Optional<Digest> events) {
        return new TransactionEffects(
                new ExecutionStatus.Success(),
                3,
                GasCostSummary.ZERO,
                transaction,
                Optional.empty(),
                events,
                List.of(),
                1,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static MoveEvent event(int number) {
        return new MoveEvent(
                Address.SUI_FRAMEWORK, "m", Address.ZERO, StructTag.SUI, Bytes.of(new byte[] {(byte) number}));
    }

    private static Bytes bytes(CheckpointContents value) {
        return Bytes.of(value.toBcs());
    }

    private static Bytes bytes(TransactionEffects value) {
        return Bytes.of(value.toBcs());
    }
}
