package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.Arrays;
import java.util.HexFormat;

/** A Sui address or object id: 32 bytes, in BCS without a length. Immutable. */
public final class Address implements Comparable<Address> {
    // First: the constants below are parsed with it.
    private static final HexFormat HEX = HexFormat.of();

    public static final int LENGTH = 32;
    public static final Address ZERO = new Address(new byte[LENGTH]);
    /** The Move standard library. */
    public static final Address MOVE_STDLIB = parse("0x1");
    /** The Sui framework. */
    public static final Address SUI_FRAMEWORK = parse("0x2");
    /** The shared {@code Clock} object. */
    public static final Address CLOCK = parse("0x6");

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Address of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an address is 32 bytes, not " + bytes.length);
        }
        return new Address(bytes.clone());
    }

    /** Reads {@code 0x} and 1 to 64 hex digits; short forms are padded with zeros on the left. */
    public static Address parse(String text) {
        String digits = text.startsWith("0x") ? text.substring(2) : "";
        if (digits.isEmpty() || digits.length() > 2 * LENGTH) {
            throw new IllegalArgumentException("an address is 0x and 1 to 64 hex digits: " + abbreviated(text));
        }
        try {
            return new Address(HEX.parseHex("0".repeat(2 * LENGTH - digits.length()) + digits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an address is 0x and 1 to 64 hex digits: " + abbreviated(text), e);
        }
    }

    public static Address fromBcs(BcsReader reader) {
        return new Address(reader.fixed(LENGTH));
    }

    public void toBcs(BcsWriter writer) {
        writer.fixed(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@code 0x} and the hex digits without leading zeros, as Move prints framework addresses. */
    public String toShortString() {
        String hex = HEX.formatHex(bytes).replaceFirst("^0+", "");
        return "0x" + (hex.isEmpty() ? "0" : hex);
    }

    /** {@code 0x} and 64 hex digits. */
    @Override
    public String toString() {
        return "0x" + HEX.formatHex(bytes);
    }

    @Override
    public int compareTo(Address other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
