package io.daasvader.sui.send;

import io.daasvader.sui.rpc.Backoff;
import java.time.Duration;

/**
 * How transactions are sent.
 *
 * @param patience how long one call of send waits for an outcome before it says undecided
 * @param poll time between looks for the checkpoint
 * @param backoff delays after doubtful attempts
 * @param epochs epochs after the current one in which the bytes stay valid, 0 or 1
 * @param gasMarginPercent added to the gas that the simulation used
 * @param maxBudget highest gas budget, MIST
 * @param gas what pays
 */
public record SendSettings(
        Duration patience, Duration poll, Backoff backoff, int epochs, int gasMarginPercent, long maxBudget, Gas gas) {
    /** What pays for gas. */
    public enum Gas {
        /** The address balance where the network allows it and it suffices, else gas coins. */
        ADDRESS_BALANCE_FIRST,
        /** Gas coins only. Sendings then follow one another, since a coin is used once at a time. */
        COINS
    }

    public static final SendSettings DEFAULT = new SendSettings(
            Duration.ofSeconds(60),
            Duration.ofMillis(100),
            Backoff.DEFAULT,
            1,
            10,
            5_000_000_000L,
            Gas.ADDRESS_BALANCE_FIRST);

    public SendSettings withPatience(Duration other) {
        return new SendSettings(other, poll, backoff, epochs, gasMarginPercent, maxBudget, gas);
    }

    public SendSettings withBackoff(Backoff other) {
        return new SendSettings(patience, poll, other, epochs, gasMarginPercent, maxBudget, gas);
    }

    public SendSettings withGas(Gas other) {
        return new SendSettings(patience, poll, backoff, epochs, gasMarginPercent, maxBudget, other);
    }

    public SendSettings withEpochs(int other) {
        return new SendSettings(patience, poll, backoff, other, gasMarginPercent, maxBudget, gas);
    }
}
