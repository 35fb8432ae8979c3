package io.daasvader.cli.account;

import java.math.BigDecimal;

/** Amounts as people write them. */
public final class Sui {
    private static final int DECIMALS = 9;

    private Sui() {}

    /** MIST of an amount in SUI such as {@code 0.01}; throws {@link IllegalArgumentException} when it is none. */
    public static long parse(String text) {
        try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() < 0 || text.length() > 30) {
                throw new IllegalArgumentException(text + " is no amount in SUI");
            }
            return amount.movePointRight(DECIMALS).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    text + " is no amount in SUI; write it like 0.01, with at most 9 decimals", e);
        }
    }

    /** An amount in MIST as SUI. */
    public static String format(long mist) {
        return BigDecimal.valueOf(mist, DECIMALS).stripTrailingZeros().toPlainString() + " SUI";
    }
}
