package io.daasvader.sui.follow;

import java.util.List;

/**
 * What a store knows at start.
 *
 * @param cursor the cursor stored last
 * @param deliveredAbove positions of all stored events above {@code cursor.coveredCheckpoint()}, in any order
 */
public record ResumePoint(Cursor cursor, List<EventPosition> deliveredAbove) {
    public ResumePoint {
        deliveredAbove = List.copyOf(deliveredAbove);
    }
}
