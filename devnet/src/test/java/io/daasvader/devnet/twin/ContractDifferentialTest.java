package io.daasvader.devnet.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random call sequences through the twin and through the Move VM. Size: {@code -Ddaas.differential.sequences}, seed:
 * {@code -Ddaas.differential.seed}.
 */
class ContractDifferentialTest {
    private static final int SEQUENCES = Integer.getInteger("daas.differential.sequences", 100);
    private static final long SEED = Long.getLong("daas.differential.seed", 20261121);
    private static final int CALLS = 18;
    // A batch must end well within the tool chain's watchdog of 60 s, on a busy machine too.
    private static final int BATCH = 10;

    @Test
    void givesTheSameEventsObjectsAndAbortCodesAsTheMoveVm() {
        int calls = 0;
        int aborts = 0;
        var differences = new ArrayList<String>();
        for (int from = 0; from < SEQUENCES; from += BATCH) {
            var writer = new MoveTestWriter("differential_" + from);
            int tests = 0;
            for (int number = from; number < Math.min(SEQUENCES, from + BATCH); number++) {
                List<PlannedCall> sequence = sequence(number, writer);
                int aborted =
                        (int) sequence.stream().filter(PlannedCall::aborted).count();
                calls += sequence.size();
                aborts += aborted;
                tests += 1 + aborted;
            }
            differences.addAll(MoveVm.run("differential_" + from, writer.text(), tests));
        }
        System.out.printf(
                "differential: %d sequences, %d calls (%d aborts), %d differences%n",
                SEQUENCES, calls, aborts, differences.size());
        assertThat(differences).isEmpty();
    }

    private static List<PlannedCall> sequence(int number, MoveTestWriter writer) {
        var random = new Random(SEED + number);
        var publisher = CallGenerator.ACCOUNTS.getFirst();
        var world = new TwinWorld(publisher);
        var generator = new CallGenerator(random, world);
        var calls = new ArrayList<PlannedCall>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(generator.next());
        }
        writer.sequence(number, publisher, calls);
        return calls;
    }
}
