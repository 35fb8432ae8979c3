package io.daasvader.sui.crypto;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The key pair of an account. Thread-safe; its text never shows the secret. */
public final class Ed25519KeyPair implements Signer {
    /** Bytes of the secret seed. */
    public static final int SEED_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final Ed25519PublicKey publicKey;
    private final Address address;

    private Ed25519KeyPair(byte[] seed) {
        this.seed = seed;
        try {
            privateKey = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
        // The JDK does not derive the public key from a seed.
        publicKey = Ed25519PublicKey.of(
                new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded());
        address = publicKey.address();
    }

    public static Ed25519KeyPair generate() {
        byte[] seed = new byte[SEED_LENGTH];
        RANDOM.nextBytes(seed);
        return new Ed25519KeyPair(seed);
    }

    public static Ed25519KeyPair fromSeed(byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("an ed25519 seed is 32 bytes, not " + seed.length);
        }
        return new Ed25519KeyPair(seed.clone());
    }

    /** Reads the {@code suiprivkey1…} text of SIP-15. The exception never repeats the text. */
    public static Ed25519KeyPair fromSuiPrivKey(String text) {
        return new Ed25519KeyPair(SuiPrivateKey.decodeEd25519(text));
    }

    /** The secret as {@code suiprivkey1…}. Keep it out of logs, arguments and URLs. */
    public String exportSuiPrivKey() {
        return SuiPrivateKey.encodeEd25519(seed);
    }

    @Override
    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public Address address() {
        return address;
    }

    /** Signs a message as wallets do: intent scope 3 over the BCS of the bytes. */
    public SuiSignature signPersonalMessage(byte[] message) {
        return sign(Intent.PERSONAL_MESSAGE, personalMessageBcs(message));
    }

    static byte[] personalMessageBcs(byte[] message) {
        return new BcsWriter().bytes(message).toByteArray();
    }

    @Override
    public SuiSignature sign(Intent intent, byte[] messageBcs) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(intent.digest(messageBcs));
            byte[] serialized = new BcsWriter()
                    .u8(SuiSignature.ED25519_FLAG)
                    .fixed(signer.sign())
                    .fixed(publicKey.bytes().toArray())
                    .toByteArray();
            return new SuiSignature(Bytes.of(serialized));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 signing failed", e);
        }
    }

    @Override
    public String toString() {
        return "Ed25519KeyPair[" + address + "]";
    }
}
