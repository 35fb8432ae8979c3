package io.daasvader.sui.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.TypeScriptOracle;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.tx.RandomTransactions;
import io.daasvader.sui.tx.SenderSignedTransaction;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The TypeScript SDK must read random values of the ledger, and write them as they were. */
class TypeScriptLedgerIT {
    private static final int COUNT = 300;
    private static final int SEED = Integer.getInteger("daas.oracle.seed", (int) System.nanoTime() >>> 1);

    @Test
    void agreesOnEffectsOfAllKinds() {
        var random = new RandomLedger(SEED);
        agrees(
                "effects",
                Stream.generate(random::effects)
                        .filter(TypeScriptLedgerIT::isWritableByTheSdk)
                        .map(TransactionEffects::toBcs));
    }

    @Test
    void agreesOnObjects() {
        agrees("object", Stream.generate(new RandomLedger(SEED)::object).map(SuiObject::toBcs));
    }

    @Test
    void agreesOnSignedTransactions() {
        var random = new RandomTransactions(SEED);
        var keys = Ed25519KeyPair.generate();
        agrees("signed", Stream.generate(() -> random.next(keys.address())).map(data -> {
            var signature = keys.signTransaction(data.toBcs()).bytes();
            var signed = new SenderSignedTransaction(data, List.of(signature, signature));
            assertThat(SenderSignedTransaction.fromBcs(signed.toBcs())).isEqualTo(signed);
            return signed.toBcs();
        }));
    }

    private static void agrees(String type, Stream<byte[]> values) {
        var requests = values.limit(COUNT)
                .map(bcs -> Map.of(type, HexFormat.of().formatHex(bcs)))
                .toList();
        var answers = TypeScriptOracle.installed().ask(requests);
        assertThat(answers).hasSize(COUNT);
        int differences = 0;
        for (int i = 0; i < COUNT; i++) {
            if (!answers.get(i).path("again").asString().equals(requests.get(i).get(type))) {
                differences++;
                System.out.println("SDK: " + answers.get(i).path("again").asString());
            }
        }
        System.out.printf("oracle: %d of %s, %d differences (seed %d)%n", COUNT, type, differences, SEED);
        assertThat(differences).as("seed %d", SEED).isZero();
    }

    /** The SDK reads an absent location as {@code true} and then cannot write its own value. */
    private static boolean isWritableByTheSdk(TransactionEffects effects) {
        return !(effects.status() instanceof ExecutionStatus.Failure(ExecutionFailure error, var command)
                && error.kind() == ExecutionFailure.Kind.MOVE_PRIMITIVE_RUNTIME_ERROR
                && error.payload().length() == 1);
    }
}
