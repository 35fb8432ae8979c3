package io.daasvader.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The bytes that the Move tests assert, read and written by the bindings. */
class GoldenVectorsTest {
    private static final Path FILE =
            Path.of(System.getProperty("daas.root", ".."), "move-contracts", "vectors", "golden.json");

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Golden(String type, String kind, byte[] bcs) {
        @Override
        public String toString() {
            return type;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsAndWritesTheBytesOfMove(Golden golden) {
        assertThat(reencoded(golden, golden.bcs)).isEqualTo(golden.bcs);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesBytesBehindTheValueAndMissingOnes(Golden golden) {
        byte[] longer = Arrays.copyOf(golden.bcs, golden.bcs.length + 1);
        byte[] shorter = Arrays.copyOf(golden.bcs, golden.bcs.length - 1);
        for (byte[] damaged : List.of(longer, shorter)) {
            assertThatThrownBy(() -> reencoded(golden, damaged)).isInstanceOf(BcsException.class);
        }
    }

    @Test
    void hasAVectorForEveryEvent() {
        assertThat(vectors().filter(g -> g.kind.equals("event")).map(Golden::type))
                .containsExactlyInAnyOrderElementsOf(DaasEvents.types());
    }

    @Test
    void findsTheStampOfEveryEventWithoutKnowingItsType() {
        Address ours = Address.parse("0xda5");
        assertThat(vectors().filter(g -> g.kind.equals("event"))).isNotEmpty().allSatisfy(golden -> {
            Bytes contents = Bytes.of(golden.bcs);
            var move = new MoveEvent(ours, "any", Address.ZERO, StructTag.parse(ours + "::" + golden.type), contents);
            assertThat(EventStamp.of(contents)).contains(((DaasEvent) DaasEvents.decode(ours, move)).stamp());
        });
        assertThat(EventStamp.of(Bytes.of(new byte[39]))).isEmpty();
    }

    @Test
    void hasAVectorForEveryStoredStruct() {
        assertThat(vectors().filter(g -> g.kind.equals("object")).map(Golden::type))
                .containsExactlyInAnyOrderElementsOf(ObjectCodecs.ALL.keySet());
    }

    @Test
    void readsTheInnerValuesOutOfTheirDynamicFields() {
        assertThat(ConfigInner.fromField(field("config::ConfigInner")).toBcs()).isEqualTo(bcs("config::ConfigInner"));
        assertThat(RegistryInner.fromField(field("worker_registry::RegistryInner"))
                        .toBcs())
                .isEqualTo(bcs("worker_registry::RegistryInner"));
        assertThat(SchedulerInner.fromField(field("k8s_scheduler::SchedulerInner"))
                        .toBcs())
                .isEqualTo(bcs("k8s_scheduler::SchedulerInner"));
    }

    /** As {@code sui::dynamic_field::Field<u64, T>} holds the vector: id, name, value. */
    private static byte[] field(String type) {
        byte[] value = bcs(type);
        return ByteBuffer.allocate(Address.LENGTH + Long.BYTES + value.length)
                .put(Address.parse("0xf1e1d").bytes())
                .put(new BcsWriter().u64(1).toByteArray())
                .put(value)
                .array();
    }

    private static byte[] bcs(String type) {
        return vectors().filter(g -> g.type.equals(type)).findFirst().orElseThrow().bcs;
    }

    private static byte[] reencoded(Golden golden, byte[] bcs) {
        if (golden.kind.equals("object")) {
            var codec = Objects.requireNonNull(ObjectCodecs.ALL.get(golden.type), golden.type);
            return codec.apply(bcs);
        }
        Address ours = Address.parse("0xda5");
        var event = new MoveEvent(ours, "any", Address.ZERO, StructTag.parse(ours + "::" + golden.type), Bytes.of(bcs));
        assertThat(DaasEvents.decode(ours, event)).isInstanceOf(DaasEvent.class);
        return ((DaasEvent) DaasEvents.decode(ours, event)).toBcs();
    }

    static Stream<Golden> vectors() {
        return JsonMapper.shared()
                .readTree(FILE.toFile())
                .valueStream()
                .map(node -> new Golden(
                        node.get("type").asString(),
                        node.get("kind").asString(),
                        HexFormat.of().parseHex(node.get("bcs").asString())));
    }
}
