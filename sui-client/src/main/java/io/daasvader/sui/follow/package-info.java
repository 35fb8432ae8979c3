/**
 * The event feed: every event of a filter exactly once, in chain order, over restarts and every fault of the node.
 *
 * <p>{@link io.daasvader.sui.follow.FeedMachine} decides (pure), {@link io.daasvader.sui.follow.EventFollower} acts.
 */
@NullMarked
package io.daasvader.sui.follow;

import org.jspecify.annotations.NullMarked;
