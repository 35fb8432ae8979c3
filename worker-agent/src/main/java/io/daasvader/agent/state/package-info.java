/** What the agent remembers over restarts, and what its operator wishes. */
@NullMarked
package io.daasvader.agent.state;

import org.jspecify.annotations.NullMarked;
