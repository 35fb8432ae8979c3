package io.daasvader.sui.verify;

import io.daasvader.sui.bcs.Bytes;

/**
 * The validators' aggregated signature as a node hands it over: nothing of it is trusted before it is verified.
 *
 * @param epoch the epoch whose committee signed (u64)
 * @param signature 48 bytes, compressed G1
 * @param bitmap the signers' places in the committee, a roaring bitmap in its portable form
 */
public record CheckpointSignature(long epoch, Bytes signature, Bytes bitmap) {
    public static final int SIGNATURE_LENGTH = 48;
}
