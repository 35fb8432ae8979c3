package io.daasvader.sui.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daasvader.sui.RandomValues;
import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.send.JournalEntry.Signed;
import io.daasvader.sui.types.MoveAbort;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JournalEntryProperties {
    private static List<JournalEntry> entries(long seed) {
        RandomValues values = new RandomValues(seed);
        String id = "request-" + seed;
        Signed signed = new Signed(
                id, values.digest(), bytes(values), bytes(values), values.below(1000), values.below(1_000_000));
        MoveAbort abort = new MoveAbort(
                new MoveAbort.Location(values.address(), "config", 1, 2, Optional.of("check")), values.below(100));
        return List.of(
                new JournalEntry.Planned(id),
                signed,
                new JournalEntry.Sent(signed),
                new JournalEntry.Effects(signed, bytes(values)),
                new JournalEntry.Checkpointed(id, values.digest(), bytes(values), values.below(1_000_000)),
                new JournalEntry.Expired(id, values.digest()),
                new JournalEntry.Rejected(id, Optional.of(values.digest()), Optional.empty(), "gone"),
                new JournalEntry.Rejected(id, Optional.empty(), Optional.of(abort), "aborted"));
    }

    private static Bytes bytes(RandomValues values) {
        byte[] bytes = new byte[values.below(300)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values.below(256);
        }
        return Bytes.of(bytes);
    }

    @Property(tries = 200)
    void readsBackWhatItWrites(@ForAll long seed) {
        for (JournalEntry entry : entries(seed)) {
            assertThat(JournalEntry.fromBcs(entry.toBcs())).isEqualTo(entry);
        }
    }

    @Property(tries = 100)
    void refusesEveryCutEntry(@ForAll long seed) {
        for (JournalEntry entry : entries(seed)) {
            byte[] whole = entry.toBcs();
            int length = new RandomValues(seed).below(whole.length);
            assertThatExceptionOfType(BcsException.class)
                    .isThrownBy(() -> JournalEntry.fromBcs(Arrays.copyOf(whole, length)));
        }
    }
}
