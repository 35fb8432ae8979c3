package io.daasvader.sui.types;

import java.math.BigInteger;
import java.util.Arrays;

/** Base58 with Bitcoin's alphabet, as Sui prints digests. Thread-safe. */
public final class Base58 {
    /** Longer texts are refused: no value of Sui in base58 comes near it, and decoding is quadratic. */
    static final int MAX_TEXT = 128;

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    private Base58() {}

    public static String encode(byte[] bytes) {
        var text = new StringBuilder();
        for (var rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
            var parts = rest.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
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
        var value = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("no base58 character at position " + i);
            }
            if (digit == 0 && i == zeros) {
                zeros++;
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
        int from = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] result = new byte[zeros + magnitude.length - from];
        System.arraycopy(
                Arrays.copyOfRange(magnitude, from, magnitude.length), 0, result, zeros, magnitude.length - from);
        return result;
    }
}
