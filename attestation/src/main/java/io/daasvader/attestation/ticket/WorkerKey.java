package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** The X25519 key that a worker's tickets are sealed to. Thread-safe; its text never shows the secret. */
public final class WorkerKey implements AutoCloseable {
    /** Bytes of either half. */
    public static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;
    private final Bytes publicKey;
    private boolean closed;

    private WorkerKey(byte[] secret) {
        this.secret = secret;
        publicKey = Bytes.of(
                new X25519PrivateKeyParameters(secret).generatePublicKey().getEncoded());
    }

    public static WorkerKey generate() {
        byte[] secret = new byte[LENGTH];
        RANDOM.nextBytes(secret);
        return new WorkerKey(secret);
    }

    /** Copies {@code secret}; throws {@link IllegalArgumentException} unless it has 32 bytes. */
    public static WorkerKey ofSecret(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("an X25519 key has 32 bytes, not " + secret.length);
        }
        return new WorkerKey(secret.clone());
    }

    /** What the worker registers with its stake, 32 bytes. */
    public Bytes publicKey() {
        return publicKey;
    }

    Optional<byte[]> open(Hpke.Sealed sealed, byte[] aad) {
        byte[] copy = secretBytes();
        try {
            var parameters = new X25519PrivateKeyParameters(copy);
            return Hpke.open(new AsymmetricCipherKeyPair(parameters.generatePublicKey(), parameters), sealed, aad);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    synchronized byte[] secretBytes() {
        if (closed) {
            throw new IllegalStateException("the key was erased");
        }
        return secret.clone();
    }

    /** Overwrites the secret in memory; a file keeps it. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "WorkerKey[" + publicKey.toHex() + "]";
    }
}
