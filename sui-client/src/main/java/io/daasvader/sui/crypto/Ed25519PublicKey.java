package io.daasvader.sui.crypto;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** An ed25519 public key of 32 bytes (RFC 8032). Immutable. */
public record Ed25519PublicKey(Bytes bytes) {
    public static final int LENGTH = 32;

    public Ed25519PublicKey {
        if (bytes.length() != LENGTH) {
            throw new IllegalArgumentException("an ed25519 public key is 32 bytes, not " + bytes.length());
        }
    }

    public static Ed25519PublicKey of(byte[] raw) {
        return new Ed25519PublicKey(Bytes.of(raw));
    }

    /** BLAKE2b-256 of the scheme's flag and the key. */
    public Address address() {
        return Address.of(Blake2b.hash256(new byte[] {SuiSignature.ED25519_FLAG}, bytes.toArray()));
    }

    /** Whether {@code signature} (64 bytes) is this key's for {@code message}; malformed keys and signatures are not. */
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(spec()));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private EdECPublicKeySpec spec() {
        byte[] bigEndian = bytes.toArray();
        for (int i = 0, j = LENGTH - 1; i < j; i++, j--) {
            byte swap = bigEndian[i];
            bigEndian[i] = bigEndian[j];
            bigEndian[j] = swap;
        }
        boolean xOdd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        return new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(xOdd, new BigInteger(1, bigEndian)));
    }
}
