package io.daasvader.sui.bcs;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes BCS. Every value has one encoding. Integers out of range are an {@link IllegalArgumentException}. Not thread-safe. */
public final class BcsWriter {
    private byte[] data = new byte[128];
    private int size;

    /** Encodes one value. */
    public static <T> byte[] encode(T value, BiConsumer<BcsWriter, T> encoder) {
        var writer = new BcsWriter();
        encoder.accept(writer, value);
        return writer.toByteArray();
    }

    public BcsWriter u8(int value) {
        return integer(checked(value, 0xffL, "u8"), 1);
    }

    public BcsWriter u16(int value) {
        return integer(checked(value, 0xffffL, "u16"), 2);
    }

    public BcsWriter u32(long value) {
        return integer(checked(value, 0xffff_ffffL, "u32"), 4);
    }

    /** Writes all 64 bits: a negative {@code long} is an unsigned value above {@link Long#MAX_VALUE}. */
    public BcsWriter u64(long value) {
        return integer(value, 8);
    }

    public BcsWriter u128(BigInteger value) {
        return unsigned(value, 16);
    }

    public BcsWriter u256(BigInteger value) {
        return unsigned(value, 32);
    }

    public BcsWriter bool(boolean value) {
        return integer(value ? 1 : 0, 1);
    }

    public BcsWriter uleb(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("a length below 0: " + value);
        }
        reserve(5);
        int rest = value;
        while (rest >= 0x80) {
            data[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
        return this;
    }

    /** A length-prefixed byte vector. */
    public BcsWriter bytes(byte[] value) {
        return uleb(value.length).fixed(value);
    }

    /** The bytes without a prefix. */
    public BcsWriter fixed(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, data, size, value.length);
        size += value.length;
        return this;
    }

    public BcsWriter string(String value) {
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(value));
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IllegalArgumentException("a string with an unpaired surrogate has no UTF-8", e);
        }
        byte[] encoded = new byte[utf8.remaining()];
        utf8.get(encoded);
        return bytes(encoded);
    }

    public <T> BcsWriter vector(List<? extends T> values, BiConsumer<BcsWriter, T> element) {
        uleb(values.size());
        for (T value : values) {
            element.accept(this, value);
        }
        return this;
    }

    public <T> BcsWriter option(Optional<? extends T> value, BiConsumer<BcsWriter, T> element) {
        bool(value.isPresent());
        value.ifPresent(present -> element.accept(this, present));
        return this;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }

    private static long checked(long value, long max, String type) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " is no " + type);
        }
        return value;
    }

    private BcsWriter integer(long value, int length) {
        reserve(length);
        for (int i = 0; i < length; i++) {
            data[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    private BcsWriter unsigned(BigInteger value, int length) {
        if (value.signum() < 0 || value.bitLength() > 8 * length) {
            throw new IllegalArgumentException(value + " is no u" + 8 * length);
        }
        byte[] bigEndian = value.toByteArray();
        reserve(length);
        for (int i = 0; i < length; i++) {
            int from = bigEndian.length - 1 - i;
            data[size++] = from >= 0 ? bigEndian[from] : 0;
        }
        return this;
    }

    private void reserve(int more) {
        if (size + more > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + more));
        }
    }
}
