package io.daasvader.sui.types;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Base58 with Bitcoin's alphabet, as Sui prints digests. Thread-safe. */
public final class Base58 {
    /** Longer texts are refused: no value of Sui in base58 comes near it, and decoding is quadratic. */
    static final int MAX_TEXT = 128;

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int BASE = 58;
    /** As many digits as a long holds are handled at once: big numbers are slow. */
    private static final int GROUP = 10;

    private static final BigInteger[] POWERS = IntStream.rangeClosed(0, GROUP)
            .mapToObj(BigInteger.valueOf(BASE)::pow)
            .toArray(BigInteger[]::new);
    private static final byte[] DIGITS = digits();

    private Base58() {}

    public static String encode(byte[] bytes) {
        var text = new StringBuilder();
        for (var rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
            var parts = rest.divideAndRemainder(POWERS[GROUP]);
            rest = parts[0];
            long group = parts[1].longValue();
            // The first group has no leading zeros; every other one has all its digits.
            for (int i = 0; i < GROUP && (group > 0 || rest.signum() > 0); i++) {
                text.append(ALPHABET.charAt((int) (group % BASE)));
                group /= BASE;
            }
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }

    /** The bytes of {@code text}, or {@link IllegalArgumentException} when it is no base58 or longer than 128 characters. */
    public static byte[] decode(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("base58 of " + text.length() + " characters; " + MAX_TEXT + " at most");
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == ALPHABET.charAt(0)) {
            zeros++;
        }
        var value = BigInteger.ZERO;
        for (int from = zeros; from < text.length(); from += GROUP) {
            int to = Math.min(from + GROUP, text.length());
            value = value.multiply(POWERS[to - from]).add(BigInteger.valueOf(group(text, from, to)));
        }
        byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
        int from = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] result = new byte[zeros + magnitude.length - from];
        System.arraycopy(
                Arrays.copyOfRange(magnitude, from, magnitude.length), 0, result, zeros, magnitude.length - from);
        return result;
    }

    private static long group(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < DIGITS.length ? DIGITS[c] : -1;
            if (digit < 0) {
                throw new IllegalArgumentException("no base58 character at position " + i);
            }
            value = value * BASE + digit;
        }
        return value;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (byte i = 0; i < BASE; i++) {
            digits[ALPHABET.charAt(i)] = i;
        }
        return digits;
    }
}
