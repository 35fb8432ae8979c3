package io.daasvader.sui.follow;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far the feed has come. Stored with the events it covers, in one commit.
 *
 * @param opaque the node's own cursor at the end of the last page that was read completely; empty when there is none.
 *     Only the node that issued it is asked to continue from it
 * @param coveredCheckpoint every match at or below it is delivered, -1 for none; confirmed by a completed List call, never by
 *     a subscription alone
 * @param last the highest position delivered
 * @param issuer name of the endpoint that issued {@code opaque}, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Cursor(byte[] opaque, long coveredCheckpoint, Optional<EventPosition> last, String issuer) {
    /** Nothing read yet; reading begins at {@code firstCheckpoint}. */
    public static Cursor startingAt(long firstCheckpoint) {
        return new Cursor(new byte[0], firstCheckpoint - 1, Optional.empty(), "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cursor c
                && Arrays.equals(opaque, c.opaque)
                && coveredCheckpoint == c.coveredCheckpoint
                && last.equals(c.last)
                && issuer.equals(c.issuer);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(opaque) * 31 + Long.hashCode(coveredCheckpoint);
    }

    @Override
    public String toString() {
        return "Cursor[covered=" + coveredCheckpoint + ", last="
                + last.map(EventPosition::toString).orElse("none") + "]";
    }
}
