package io.daasvader.sui.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.TypeScriptOracle;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.types.Digests;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The TypeScript SDK and this client must agree on every byte, digest and signature of random transactions. */
class TypeScriptOracleIT {
    private static final HexFormat HEX = HexFormat.of();
    private static final int COUNT = Integer.getInteger("daas.oracle.transactions", 300);
    private static final int SEED = Integer.getInteger("daas.oracle.seed", (int) System.nanoTime() >>> 1);
    private static final byte[] SECRET =
            new byte[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};

    private static final Ed25519KeyPair KEYS = Ed25519KeyPair.fromSeed(SECRET);

    private static final List<TypeScriptOracle> ORACLE = new ArrayList<>();

    @BeforeAll
    static void install() {
        ORACLE.add(TypeScriptOracle.installed());
    }

    @Test
    void readsAndSignsWhatTheSdkBuilds() {
        var request = Map.of("make", COUNT, "seed", SEED, "secret", HEX.formatHex(SECRET));
        var made = ORACLE.getFirst().ask(List.of(request));
        assertThat(made).hasSize(COUNT);
        var differences = new ArrayList<String>();
        for (int i = 0; i < made.size(); i++) {
            byte[] bytes = HEX.parseHex(made.get(i).path("bytes").asString());
            byte[] again = TransactionData.fromBcs(bytes).toBcs();
            compare(differences, "made by the SDK", i, made.get(i), Map.of("bytes", HEX.formatHex(again)), bytes);
        }
        report("made by the SDK", made.size(), differences);
    }

    @Test
    void writesAndSignsAsTheSdkDoes() {
        var random = new RandomTransactions(SEED);
        var written = new ArrayList<byte[]>();
        var requests = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < COUNT; i++) {
            var data = random.next(KEYS.address());
            written.add(data.toBcs());
            assertThat(TransactionData.fromBcs(data.toBcs())).isEqualTo(data);
            requests.add(Map.of(
                    "data", TypeScriptDescription.of(data),
                    "bytes", HEX.formatHex(data.toBcs()),
                    "secret", HEX.formatHex(SECRET)));
        }
        var judged = ORACLE.getFirst().ask(requests);
        assertThat(judged).hasSize(COUNT);
        var differences = new ArrayList<String>();
        for (int i = 0; i < COUNT; i++) {
            String bytes = HEX.formatHex(written.get(i));
            compare(differences, "made here", i, judged.get(i), Map.of("built", bytes, "again", bytes), written.get(i));
        }
        report("made here", COUNT, differences);
    }

    private static void compare(
            List<String> differences,
            String origin,
            int number,
            JsonNode sdk,
            Map<String, String> expected,
            byte[] bytes) {
        expected.forEach((field, value) -> {
            if (!value.equals(sdk.path(field).asString())) {
                differences.add(
                        "%s, number %d, %s: here %s, SDK %s".formatted(origin, number, field, value, sdk.path(field)));
            }
        });
        if (!Digests.transaction(bytes).toString().equals(sdk.path("digest").asString())) {
            differences.add("%s, number %d: digest".formatted(origin, number));
        }
        if (!KEYS.signTransaction(bytes).toBase64().equals(sdk.path("signature").asString())) {
            differences.add("%s, number %d: signature".formatted(origin, number));
        }
    }

    private static void report(String origin, int count, List<String> differences) {
        System.out.printf(
                "oracle: %d transactions, %d differences (%s, seed %d)%n", count, differences.size(), origin, SEED);
        assertThat(differences).as("seed %d", SEED).isEmpty();
    }
}
