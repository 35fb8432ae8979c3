package io.daasvader.master.requests;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a request gets: its receipt goes on chain, its body stays in the master.
 *
 * @param completed whether the cluster answered, whatever its status; else the request failed
 * @param httpStatus 100 to 599, or 0 when it failed without one
 * @param reason number on chain: the cluster's reason, or why it failed
 * @param objectUid UID of the object, empty when there is none
 * @param body JSON
 */
public record Answer(boolean completed, int httpStatus, int reason, String objectUid, String body) {
    /** Hash of the body's UTF-8 bytes, 32 bytes. */
    public Bytes sha256() {
        return Sha256.of(body.getBytes(StandardCharsets.UTF_8));
    }

    /** {@link #sha256} in lower-case hex. */
    public String sha256Hex() {
        return HexFormat.of().formatHex(sha256().toArray());
    }
}
