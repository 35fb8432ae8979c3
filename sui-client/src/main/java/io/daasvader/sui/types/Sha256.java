package io.daasvader.sui.types;

import io.daasvader.sui.bcs.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4). Thread-safe. */
public final class Sha256 {
    private Sha256() {}

    /** 32 bytes. */
    public static Bytes of(byte[] data) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
