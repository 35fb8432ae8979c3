package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Money is conserved over random staking with slashes: what came in is what was refunded, slashed, or is still held. Repeat one
 * by {@code -Ddaas.conservation.seed=N}; another number of operations by {@code -Ddaas.conservation.operations=N}.
 */
class ConservationTest {
    private static final int STAKERS = 12;
    private static final int OPERATIONS = Integer.getInteger("daas.conservation.operations", 10_000);

    @Test
    void depositsAreRefundsAndSlashesAndWhatIsHeld() throws IOException {
        long seed = Long.getLong("daas.conservation.seed", new SecureRandom().nextLong());
        System.out.println("conservation: seed " + seed);
        DevnetConfig config = DevnetConfig.inMemory().withCheckpointInterval(Duration.ofSeconds(5));
        try (Devnet devnet = Devnet.start(config)) {
            StakingGame game = new StakingGame(devnet, STAKERS, new Random(seed));
            while (game.operations() < OPERATIONS) {
                game.round();
                assertThat(game.difference())
                        .as("seed %d after %s", seed, game.summary())
                        .isEmpty();
            }
            System.out.println("conservation: " + game.summary());
            assertThat(game.summary()).contains("execute=", "leave=", "withdraw slashed=", "dismiss=");
        }
    }
}
