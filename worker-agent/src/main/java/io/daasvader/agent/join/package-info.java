/** What the agent does next, and how: pure decisions, and the hands that carry them out. */
@NullMarked
package io.daasvader.agent.join;

import org.jspecify.annotations.NullMarked;
