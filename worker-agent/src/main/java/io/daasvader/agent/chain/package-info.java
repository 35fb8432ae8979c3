/** The worker as it is on chain, and the staker's transactions. */
@NullMarked
package io.daasvader.agent.chain;

import org.jspecify.annotations.NullMarked;
