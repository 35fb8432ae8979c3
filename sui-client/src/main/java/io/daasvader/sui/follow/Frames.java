package io.daasvader.sui.follow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Consecutive frames of one stream, taken together.
 *
 * @param endpoint who sent them
 * @param events events in order of arrival
 * @param cursor the newest resume cursor, empty when no frame had one
 * @param covered the newest watermark's checkpoint: every match at or below it was in the stream
 * @param count number of frames, at least 1
 */
record Frames(String endpoint, List<FeedEvent> events, Optional<byte[]> cursor, OptionalLong covered, int count) {}
