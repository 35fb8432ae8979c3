package io.daasvader.sui.follow;

import java.util.List;

/**
 * Events never delivered before, ascending by position, with the cursor to store in the same commit.
 *
 * <p>A batch can lie behind an earlier one only when a node delivered out of order or withheld events that were then
 * found by a second reading.
 */
public record FeedBatch(List<FeedEvent> events, Cursor cursor) {}
