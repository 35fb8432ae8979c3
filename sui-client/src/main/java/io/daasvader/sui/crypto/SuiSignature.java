package io.daasvader.sui.crypto;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.util.Arrays;
import java.util.Base64;

/**
 * An ed25519 signature as Sui serializes it: flag 0, signature (64 bytes), public key (32 bytes). Other schemes are
 * refused by {@link #of}; only the account keys that this client makes are needed here. Immutable.
 */
public record SuiSignature(Bytes bytes) {
    public static final int LENGTH = 97;
    static final byte ED25519_FLAG = 0;

    public SuiSignature {
        if (bytes.length() != LENGTH || bytes.toArray()[0] != ED25519_FLAG) {
            throw new IllegalArgumentException("an ed25519 signature is 97 bytes that start with flag 0");
        }
    }

    /** {@link IllegalArgumentException} when {@code serialized} is no ed25519 signature of Sui. */
    public static SuiSignature of(byte[] serialized) {
        return new SuiSignature(Bytes.of(serialized));
    }

    public static SuiSignature fromBase64(String text) {
        return of(Base64.getDecoder().decode(text));
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    public byte[] toArray() {
        return bytes.toArray();
    }

    /** The address of the key that is named in the signature. */
    public Address signer() {
        return publicKey().address();
    }

    /** Whether the signature is good for the BCS of a transaction. */
    public boolean verifiesTransaction(byte[] transactionBcs) {
        return verifies(Intent.TRANSACTION_DATA, transactionBcs);
    }

    /** Whether the signature is good for a personal message (the message itself, without BCS). */
    public boolean verifiesPersonalMessage(byte[] message) {
        return verifies(Intent.PERSONAL_MESSAGE, Ed25519KeyPair.personalMessageBcs(message));
    }

    /** Whether the signature is good for the BCS of a message of this intent. */
    public boolean verifies(Intent intent, byte[] messageBcs) {
        return publicKey().verifies(intent.digest(messageBcs), Arrays.copyOfRange(bytes.toArray(), 1, 65));
    }

    /** The key that is named in the signature. */
    public Ed25519PublicKey publicKey() {
        return Ed25519PublicKey.of(Arrays.copyOfRange(bytes.toArray(), 65, LENGTH));
    }
}
