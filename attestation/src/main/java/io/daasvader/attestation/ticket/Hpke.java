package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * HPKE of RFC 9180: base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. One message for each
 * encapsulated key, so the sequence number is always 0.
 */
final class Hpke {
    static final int KEY_LENGTH = 32;
    static final int TAG_LENGTH = 16;

    private static final byte[] INFO = "daas/join/v1".getBytes(StandardCharsets.US_ASCII);

    private Hpke() {}

    /** An encapsulated key (32 bytes) and what was sealed with it (plaintext + 16 bytes). */
    record Sealed(Bytes encapsulatedKey, Bytes ciphertext) {}

    /** Empty when {@code recipient} is a point that agrees with every key on zero. */
    static Optional<Sealed> seal(Bytes recipient, byte[] aad, byte[] plaintext) {
        return seal(recipient, INFO, aad, plaintext, suite().generatePrivateKey());
    }

    static Optional<Sealed> seal(
            Bytes recipient, byte[] info, byte[] aad, byte[] plaintext, AsymmetricCipherKeyPair ephemeral) {
        try {
            HPKEContextWithEncapsulation context =
                    suite().setupBaseS(new X25519PublicKeyParameters(recipient.toArray()), info, ephemeral);
            return Optional.of(
                    new Sealed(Bytes.of(context.getEncapsulation()), Bytes.of(context.seal(aad, plaintext))));
        } catch (IllegalStateException | IllegalArgumentException agreedOnZero) {
            return Optional.empty();
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("ChaCha20-Poly1305 does not encrypt", e);
        }
    }

    /** Empty unless the ciphertext was sealed to this key, for this {@code aad}. */
    static Optional<byte[]> open(AsymmetricCipherKeyPair recipient, Sealed sealed, byte[] aad) {
        return open(recipient, sealed, INFO, aad);
    }

    static Optional<byte[]> open(AsymmetricCipherKeyPair recipient, Sealed sealed, byte[] info, byte[] aad) {
        try {
            return Optional.of(suite().setupBaseR(sealed.encapsulatedKey().toArray(), recipient, info)
                    .open(aad, sealed.ciphertext().toArray()));
        } catch (InvalidCipherTextException | IllegalStateException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }
}
