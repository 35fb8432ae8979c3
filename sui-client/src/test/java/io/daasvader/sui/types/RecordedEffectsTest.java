package io.daasvader.sui.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.Vectors;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All effects of checkpoint 1137 of a real network, found by the digests that its contents commit to. */
class RecordedEffectsTest {
    @Test
    void reencodesAndHashesAllEffectsAsTheValidatorsDid() {
        byte[] file = Vectors.bytes("1137.chk");
        var reader = new BcsReader(file);
        CheckpointSummary.fromBcs(reader);
        reader.u64();
        reader.fixed(48);
        Bytes.fromBcs(reader);
        var contents = CheckpointContents.fromBcs(reader);
        byte[] transactions = reader.fixed(reader.remaining());

        var found = new ArrayList<Digest>();
        for (var entry : contents.entries()) {
            for (int from : placesOf(entry.transaction(), transactions)) {
                effectsAround(transactions, from)
                        .filter(effects -> effects.transactionDigest().equals(entry.transaction()))
                        .map(TransactionEffects::digest)
                        .filter(entry.effects()::equals)
                        .ifPresent(found::add);
            }
        }
        assertThat(contents.entries()).hasSize(9);
        assertThat(found)
                .containsExactlyElementsOf(contents.entries().stream()
                        .map(CheckpointContents.Entry::effects)
                        .toList());
    }

    /** Effects V2 of a success start 43 bytes before the digest's length: version, status, epoch and four gas numbers. */
    private static java.util.Optional<TransactionEffects> effectsAround(byte[] bytes, int digestAt) {
        int start = digestAt - 1 - 8 - 32 - 2;
        if (start < 0) {
            return java.util.Optional.empty();
        }
        try {
            var reader = new BcsReader(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
            return java.util.Optional.of(TransactionEffects.fromBcs(reader));
        } catch (io.daasvader.sui.bcs.BcsException e) {
            return java.util.Optional.empty();
        }
    }

    private static List<Integer> placesOf(Digest digest, byte[] bytes) {
        var places = new ArrayList<Integer>();
        byte[] wanted = digest.bytes();
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                places.add(i);
            }
        }
        return places;
    }
}
