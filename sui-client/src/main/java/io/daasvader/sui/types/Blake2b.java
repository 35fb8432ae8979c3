package io.daasvader.sui.types;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** BLAKE2b with 32 bytes of output, Sui's hash (RFC 7693). Thread-safe. */
public final class Blake2b {
    private Blake2b() {}

    /** The hash of the parts one after the other. */
    public static byte[] hash256(byte[]... parts) {
        var digest = new Blake2bDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] result = new byte[32];
        digest.doFinal(result, 0);
        return result;
    }

    static byte[] salted(String typeName, byte[] bcs) {
        return hash256((typeName + "::").getBytes(StandardCharsets.US_ASCII), bcs);
    }
}
