package io.daasvader.sui.verify;

import io.daasvader.sui.types.CommitteeMember;
import java.util.List;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;

/**
 * BLS12-381 with signatures in G1 and keys in G2, on the blst library.
 *
 * <p>The native side trusts its arguments: a null crashes the JVM. Lengths and compression flags are therefore checked
 * here before anything is handed over. Stateless and thread-safe.
 */
final class BlsAggregation {
    static final String DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

    private static final int COMPRESSED = 0x80;

    private BlsAggregation() {}

    /** Decodes a validator's key; {@link IllegalArgumentException} when it is no point of the right subgroup. */
    static P2_Affine decodeKey(byte[] compressed) {
        requireCompressed(compressed, CommitteeMember.PUBLIC_KEY_LENGTH, "a validator's key");
        P2_Affine key;
        try {
            key = new P2_Affine(compressed);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("a validator's key is no point of the curve", e);
        }
        if (key.is_inf() || !key.in_group()) {
            throw new IllegalArgumentException("a validator's key is outside of its subgroup");
        }
        return key;
    }

    /** Whether {@code signature} (48 bytes) is the aggregate of all {@code keys}' signatures over one message. */
    static boolean verifies(List<P2_Affine> keys, byte[] signature, byte[] message) {
        if (keys.isEmpty() || message.length == 0) {
            return false;
        }
        try {
            requireCompressed(signature, CheckpointSignature.SIGNATURE_LENGTH, "a signature");
            var point = new P1_Affine(signature);
            if (point.is_inf() || !point.in_group()) {
                return false;
            }
            // The keys were checked when they were decoded; plain addition does not check them once more.
            var sum = new P2();
            for (var key : keys) {
                sum = sum.add(key);
            }
            return !sum.is_inf()
                    && point.core_verify(sum.to_affine(), true, message, DOMAIN) == BLST_ERROR.BLST_SUCCESS;
        } catch (RuntimeException e) {
            // blst reports undecodable points by exceptions.
            return false;
        }
    }

    private static void requireCompressed(byte[] point, int length, String what) {
        if (point.length != length || (point[0] & COMPRESSED) == 0) {
            throw new IllegalArgumentException(what + " is " + length + " bytes in compressed form");
        }
    }
}
