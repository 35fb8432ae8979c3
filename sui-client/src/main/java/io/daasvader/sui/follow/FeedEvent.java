package io.daasvader.sui.follow;

import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;

/**
 * One event as delivered on its own. Its identity is (transaction digest, event index).
 *
 * @param position place in the chain
 * @param txDigest transaction that emitted it
 * @param event what was emitted; contents are BCS of the Move struct, not yet decoded
 */
public record FeedEvent(EventPosition position, Digest txDigest, MoveEvent event) {}
