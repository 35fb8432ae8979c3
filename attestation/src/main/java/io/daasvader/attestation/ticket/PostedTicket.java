package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.Bytes;

/**
 * A sealed ticket as it lies in the worker object on chain: its format, the version of the worker's key that it is
 * sealed to, at most 512 bytes, and its end in ms since the epoch. Nothing in it is secret.
 */
public record PostedTicket(int format, long keyVersion, Bytes ciphertext, long expiresMs) {
    /** HPKE base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305. */
    public static final int FORMAT_HPKE_V1 = 1;

    /** The contract takes no longer one. */
    public static final int MAX_CIPHERTEXT = 512;
}
