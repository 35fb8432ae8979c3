package io.daasvader.sui.bcs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A strict reader of BCS: little-endian integers, canonical ULEB128 lengths, booleans of 0 or 1, strict UTF-8.
 *
 * <p>Every fault is a {@link BcsException}. Memory stays proportional to the input whatever lengths it claims. Not
 * thread-safe. Source: the BCS specification as Sui uses it.
 */
public final class BcsReader {
    /** Values may nest this deep (type tags are the only recursive ones); deeper input is refused. */
    public static final int MAX_DEPTH = 64;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] data;
    private int position;
    private int depth;

    /** Reads from {@code data}, which must not change while it is read. */
    public BcsReader(byte[] data) {
        this.data = data;
    }

    /** Decodes one value that must fill {@code data} exactly. */
    public static <T> T decode(byte[] data, Function<BcsReader, T> decoder) {
        var reader = new BcsReader(data);
        T value = decoder.apply(reader);
        reader.end();
        return value;
    }

    public int u8() {
        return data[take(1)] & 0xff;
    }

    public int u16() {
        return (short) SHORT.get(data, take(2)) & 0xffff;
    }

    public long u32() {
        return Integer.toUnsignedLong((int) INT.get(data, take(4)));
    }

    /** The 64 bits of an unsigned integer; values above {@link Long#MAX_VALUE} come out negative. */
    public long u64() {
        return (long) LONG.get(data, take(8));
    }

    public BigInteger u128() {
        return unsigned(16);
    }

    public BigInteger u256() {
        return unsigned(32);
    }

    public boolean bool() {
        return switch (u8()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new BcsException("a bool is 0 or 1, at byte " + (position - 1));
        };
    }

    /** A length or variant index: ULEB128 of at most 32 bits in its shortest form. */
    public int uleb() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                if (next == 0 && shift > 0) {
                    throw new BcsException("ULEB128 not in its shortest form before byte " + position);
                }
                if (value > Integer.MAX_VALUE) {
                    throw new BcsException("ULEB128 over 2^31-1 before byte " + position);
                }
                return (int) value;
            }
        }
        throw new BcsException("ULEB128 of more than 32 bits before byte " + position);
    }

    /** A length-prefixed byte vector. */
    public byte[] bytes() {
        return fixed(uleb());
    }

    /** Exactly {@code length} bytes without a prefix. */
    public byte[] fixed(int length) {
        int from = take(length);
        return Arrays.copyOfRange(data, from, from + length);
    }

    public String string() {
        int length = uleb();
        int from = take(length);
        String text = new String(data, from, length, StandardCharsets.UTF_8);
        // Whatever is not UTF-8 became U+FFFD; only then is it worth the strict decoder.
        return text.indexOf(REPLACEMENT) < 0 ? text : strictString(from, length);
    }

    private String strictString(int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(data, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BcsException("a string is not UTF-8, at byte " + from, e);
        }
    }

    public <T> List<T> vector(Function<BcsReader, T> element) {
        int length = uleb();
        // Each element of the types that Sui puts in vectors takes at least one byte, which bounds what a lie can cost.
        if (length > remaining()) {
            throw new BcsException("a vector of " + length + " elements in " + remaining() + " bytes");
        }
        var values = new ArrayList<T>(Math.min(length, 1024));
        for (int i = 0; i < length; i++) {
            values.add(element.apply(this));
        }
        return Collections.unmodifiableList(values);
    }

    public <T> Optional<T> option(Function<BcsReader, T> element) {
        return switch (u8()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(element.apply(this));
            default -> throw new BcsException("an option starts with 0 or 1, at byte " + (position - 1));
        };
    }

    /** Decodes a value that may contain itself, counting the depth. */
    public <T> T nested(Function<BcsReader, T> decoder) {
        if (++depth > MAX_DEPTH) {
            throw new BcsException("nested deeper than " + MAX_DEPTH);
        }
        T value = decoder.apply(this);
        depth--;
        return value;
    }

    /** The bytes that {@code skip} reads, as they stand. */
    public Bytes capture(Consumer<BcsReader> skip) {
        int from = position;
        skip.accept(this);
        return Bytes.copyOf(data, from, position - from);
    }

    public int remaining() {
        return data.length - position;
    }

    /** Refuses bytes after the last value. */
    public void end() {
        if (remaining() != 0) {
            throw new BcsException(remaining() + " trailing bytes");
        }
    }

    /** The exception for a variant index that the type does not have. */
    public static BcsException unknownVariant(String type, int index) {
        return new BcsException("unknown variant " + index + " of " + type);
    }

    private BigInteger unsigned(int length) {
        byte[] bigEndian = fixed(length);
        for (int i = 0, j = length - 1; i < j; i++, j--) {
            byte swap = bigEndian[i];
            bigEndian[i] = bigEndian[j];
            bigEndian[j] = swap;
        }
        return new BigInteger(1, bigEndian);
    }

    private int take(int length) {
        if (length < 0 || length > remaining()) {
            throw new BcsException(length + " bytes wanted at byte " + position + ", " + remaining() + " left");
        }
        int from = position;
        position += length;
        return from;
    }
}
