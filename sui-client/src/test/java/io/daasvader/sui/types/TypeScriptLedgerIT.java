package io.daasvader.sui.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.TypeScriptOracle;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The TypeScript SDK must read random effects, and write them as they were. */
class TypeScriptLedgerIT {
    private static final int COUNT = 300;

    @Test
    void agreesOnEffectsOfAllKinds() {
        int seed = Integer.getInteger("daas.oracle.seed", (int) System.nanoTime() >>> 1);
        var random = new RandomLedger(seed);
        var requests = new ArrayList<Map<String, String>>();
        Stream.generate(random::effects)
                .filter(TypeScriptLedgerIT::isWritableByTheSdk)
                .limit(COUNT)
                .forEach(
                        effects -> requests.add(Map.of("effects", HexFormat.of().formatHex(effects.toBcs()))));
        var answers = TypeScriptOracle.installed().ask(requests);
        assertThat(answers).hasSize(COUNT);
        int differences = 0;
        for (int i = 0; i < COUNT; i++) {
            if (!answers.get(i).path("again").asString().equals(requests.get(i).get("effects"))) {
                differences++;
                System.out.println("SDK: " + answers.get(i).path("again").asString());
            }
        }
        System.out.printf("oracle: %d effects, %d differences (seed %d)%n", COUNT, differences, seed);
        assertThat(differences).as("seed %d", seed).isZero();
    }

    /** The SDK reads an absent location as {@code true} and then cannot write its own value. */
    private static boolean isWritableByTheSdk(TransactionEffects effects) {
        return !(effects.status() instanceof ExecutionStatus.Failure(ExecutionFailure error, var command)
                && error.kind() == ExecutionFailure.Kind.MOVE_PRIMITIVE_RUNTIME_ERROR
                && error.payload().length() == 1);
    }
}
