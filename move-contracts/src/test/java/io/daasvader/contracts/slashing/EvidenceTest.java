package io.daasvader.contracts.slashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.contracts.slashing.Evidence.FailedAttestation;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.Evidence.HeartbeatGap;
import io.daasvader.contracts.slashing.Evidence.Numbered;
import io.daasvader.contracts.slashing.Evidence.Refused;
import io.daasvader.contracts.slashing.Evidence.RefusedReceipts;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static final Address WORKER = Address.parse("0x77");

    private static Evidence evidence(Evidence.Accusation accusation) {
        return new Evidence("4btiuiMP", Address.parse("0xda"), WORKER, accusation);
    }

    private static Digest digest(Random random) {
        byte[] bytes = new byte[Digest.LENGTH];
        random.nextBytes(bytes);
        return Digest.of(bytes);
    }

    private static Cite cite(Random random) {
        return new Cite(random.nextLong(1L << 40), digest(random), random.nextInt(5));
    }

    private static Gap gap(Random random, int events) {
        long from = random.nextLong(1L << 41);
        long seq = random.nextLong(1L << 30);
        return new Gap(
                from,
                from + 1 + random.nextInt(1_000_000),
                random.nextBoolean() ? -1 : random.nextLong(1L << 40),
                IntStream.range(0, events)
                        .mapToObj(i -> new Numbered(seq + i, cite(random)))
                        .toList());
    }

    private static Evidence any(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                evidence(new HeartbeatGap(
                        1 + random.nextInt(1_000_000),
                        IntStream.rangeClosed(0, random.nextInt(6))
                                .mapToObj(i -> gap(random, 2 + random.nextInt(20)))
                                .toList()));
            case 1 -> {
                List<Refused> receipts = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(20); i++) {
                    receipts.add(new Refused(Address.of(digest(random).bytes()), cite(random), cite(random)));
                }
                yield evidence(new RefusedReceipts(receipts));
            }
            default ->
                evidence(new FailedAttestation(
                        1 + random.nextInt(3), Bytes.of(digest(random).bytes())));
        };
    }

    private static String text(Evidence evidence) {
        return new String(evidence.toBytes(), StandardCharsets.UTF_8);
    }

    private static void refuses(String document, String why) {
        assertThatThrownBy(() -> Evidence.parse(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Property(tries = 300)
    void readsBackWhatItWrites(@ForAll long seed) {
        Evidence evidence = any(new Random(seed));
        assertThat(Evidence.parse(evidence.toBytes())).isEqualTo(evidence);
        assertThat(evidence.hash().length()).isEqualTo(32);
    }

    @Property(tries = 3_000)
    void acceptsNoOtherFormOfADocument(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] document = any(random).toBytes();
        byte[] changed = mutate(document, random);
        try {
            Evidence read = Evidence.parse(changed);
            assertThat(read.toBytes()).as("two documents of one evidence").isEqualTo(changed);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] mutate(byte[] document, Random random) {
        byte[] changed = document.clone();
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] = (byte) "{}[]\",:0123456789-eE. \\ux".charAt(random.nextInt(25));
                case 2 -> changed = java.util.Arrays.copyOf(changed, at + 1);
                default -> {
                    byte[] longer = new byte[changed.length + 1];
                    System.arraycopy(changed, 0, longer, 0, at);
                    longer[at] = changed[at];
                    System.arraycopy(changed, at, longer, at + 1, changed.length - at);
                    changed = longer;
                }
            }
        }
        return changed;
    }

    @Property(tries = 2_000)
    void refusesAnyBytesWithAReason(@ForAll byte[] bytes) {
        assertThatThrownBy(() -> Evidence.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"gaps\":[", "1", "\"", " "})
    void refusesDeepAndEndlessDocuments(String part) {
        refuses(part.repeat(Evidence.MOST_BYTES / part.length()), "");
        refuses(part.repeat(Evidence.MOST_BYTES), "");
    }

    @Test
    void refusesOtherOrderSpacesAndFields() {
        Random random = new Random(1);
        String document =
                text(evidence(new FailedAttestation(1, Bytes.of(digest(random).bytes()))));
        refuses(document + "\n", "one form");
        refuses(document.replace("{\"format\"", "{ \"format\""), "one form");
        refuses(document.replace("\"version\":1", "\"version\":1,\"extra\":true"), "one form");
        refuses(document.replace("\"version\":1", "\"version\":1,\"version\":1"), "");
        refuses(document.replace("\"version\":1", "\"version\":1.0"), "version");
        refuses(document.replace("\"version\":1", "\"version\":2"), "version 2");
        refuses(document.replace("\"tier\":1", "\"tier\":0"), "tier");
        refuses(document.replace("\"tier\":1", "\"tier\":-1"), "tier");
        refuses(document.replace("\"tier\":1", "\"tier\":99999999999"), "tier");
        refuses(document.replace("failed-attestation", "other"), "kind");
        refuses(document.replace(WORKER.toString(), "0x77"), "one form");
        refuses(document.replace("4btiuiMP", "4bt\\u0069uiMP"), "one form");
    }

    @Test
    void keepsItsLimits() {
        Random random = new Random(2);
        List<Gap> many = IntStream.range(0, Evidence.MOST_ITEMS + 1)
                .mapToObj(i -> gap(random, 2))
                .toList();
        assertThatThrownBy(() -> new HeartbeatGap(1, many)).hasMessageContaining("gaps");
        assertThatThrownBy(() -> new HeartbeatGap(1, List.of(gap(random, 200), gap(random, 57))))
                .hasMessageContaining("256");
        assertThatThrownBy(() -> new Gap(5, 5, -1, List.of())).hasMessageContaining("end after");
        Refused once = new Refused(WORKER, cite(random), cite(random));
        assertThatThrownBy(() -> new RefusedReceipts(List.of(once, once))).hasMessageContaining("once");
        assertThat(evidence(new HeartbeatGap(1, many.subList(0, Evidence.MOST_ITEMS)))
                        .toBytes())
                .hasSizeLessThan(Evidence.MOST_BYTES);
        assertThat(evidence(new HeartbeatGap(1, List.of(gap(random, Evidence.MOST_CITES))))
                        .toBytes())
                .hasSizeLessThan(Evidence.MOST_BYTES);
    }
}
