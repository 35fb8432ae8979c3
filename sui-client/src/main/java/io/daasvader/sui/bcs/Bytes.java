package io.daasvader.sui.bcs;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** An immutable run of bytes, compared by content. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Copies {@code value}. */
    public static Bytes of(byte... value) {
        return new Bytes(value.clone());
    }

    /** Copies a part of {@code source}; throws {@link IndexOutOfBoundsException} when it is not all there. */
    public static Bytes copyOf(byte[] source, int from, int length) {
        Objects.checkFromIndexSize(from, length, source.length);
        return new Bytes(Arrays.copyOfRange(source, from, from + length));
    }

    public static Bytes fromHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /** Reads a length-prefixed byte vector. */
    public static Bytes fromBcs(BcsReader reader) {
        return new Bytes(reader.bytes());
    }

    public void toBcs(BcsWriter writer) {
        writer.bytes(value);
    }

    /** A copy. */
    public byte[] toArray() {
        return value.clone();
    }

    public int length() {
        return value.length;
    }

    public String toHex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** The length alone: bytes may be long. */
    @Override
    public String toString() {
        return "Bytes[" + value.length + "]";
    }
}
