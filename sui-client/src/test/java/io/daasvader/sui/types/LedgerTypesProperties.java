package io.daasvader.sui.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.tx.TransactionData;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class LedgerTypesProperties {
    private static final List<Function<byte[], Object>> READERS = List.of(
            TransactionData::fromBcs,
            TransactionEffects::fromBcs,
            TransactionEvents::fromBcs,
            SuiObject::fromBcs,
            CheckpointSummary::fromBcs,
            CheckpointContents::fromBcs,
            Committee::fromBcs,
            bytes -> BcsReader.decode(bytes, TypeTag::fromBcs));

    @Property(tries = 500)
    void readsBackWhatItWrites(@ForAll long seed) {
        var random = new RandomLedger(seed);
        var effects = random.effects();
        assertThat(TransactionEffects.fromBcs(effects.toBcs())).isEqualTo(effects);
        var events = random.events();
        assertThat(TransactionEvents.fromBcs(events.toBcs())).isEqualTo(events);
        var object = random.object();
        assertThat(SuiObject.fromBcs(object.toBcs())).isEqualTo(object);
        var summary = random.summary();
        assertThat(CheckpointSummary.fromBcs(summary.toBcs())).isEqualTo(summary);
        var contents = random.contents();
        assertThat(CheckpointContents.fromBcs(contents.toBcs())).isEqualTo(contents);
        var committee = random.committee();
        assertThat(Committee.fromBcs(committee.toBcs())).isEqualTo(committee);
    }

    @Property(tries = 500)
    void readsBackTypesAndAddressesFromTheirText(@ForAll long seed) {
        var values = new io.daasvader.sui.RandomValues(seed);
        var type = values.type();
        assertThat(TypeTag.parse(type.toString())).isEqualTo(type);
        var address = values.address();
        assertThat(Address.parse(address.toString())).isEqualTo(address);
        assertThat(Address.parse(address.toShortString())).isEqualTo(address);
        var digest = values.digest();
        assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    }

    @Property(tries = 3000)
    void failsOnArbitraryBytesWithABcsExceptionAlone(@ForAll @Size(max = 400) byte[] bytes) {
        READERS.forEach(reader -> readOrRefuse(reader, bytes));
    }

    @Property(tries = 1000)
    void failsOnDamagedValuesWithABcsExceptionAlone(@ForAll long seed) {
        var random = new RandomLedger(seed);
        var values = new io.daasvader.sui.RandomValues(seed);
        for (byte[] whole : List.of(
                random.effects().toBcs(),
                random.events().toBcs(),
                random.object().toBcs(),
                random.summary().toBcs(),
                random.contents().toBcs())) {
            byte[] damaged = whole.clone();
            damaged[values.below(damaged.length)] = (byte) values.below(256);
            READERS.forEach(reader -> readOrRefuse(reader, damaged));
        }
    }

    @Property(tries = 300)
    void refusesEveryCutValue(@ForAll long seed) {
        byte[] whole = new RandomLedger(seed).effects().toBcs();
        int length = new io.daasvader.sui.RandomValues(seed).below(whole.length);
        byte[] cut = java.util.Arrays.copyOf(whole, length);
        org.assertj.core.api.Assertions.assertThatExceptionOfType(BcsException.class)
                .isThrownBy(() -> TransactionEffects.fromBcs(cut));
    }

    private static void readOrRefuse(Function<byte[], Object> reader, byte[] bytes) {
        try {
            assertThat(reader.apply(bytes)).isNotNull();
        } catch (BcsException expected) {
            assertThat(expected).hasMessageMatching("(?s).+");
        }
    }
}
