package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.Arrays;

/** A 32-byte digest: base58 as text, length-prefixed in BCS. Immutable. */
public final class Digest implements Comparable<Digest> {
    public static final int LENGTH = 32;
    public static final Digest ZERO = new Digest(new byte[LENGTH]);

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Digest of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest is 32 bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** Reads base58 of 32 bytes. */
    public static Digest parse(String base58) {
        return of(Base58.decode(base58));
    }

    public static Digest fromBcs(BcsReader reader) {
        int length = reader.uleb();
        if (length != LENGTH) {
            throw new BcsException("a digest is 32 bytes, not " + length);
        }
        return new Digest(reader.fixed(LENGTH));
    }

    public void toBcs(BcsWriter writer) {
        writer.bytes(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return Base58.encode(bytes);
    }

    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
