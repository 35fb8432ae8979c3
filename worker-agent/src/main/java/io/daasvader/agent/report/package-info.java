/** What the agent tells: status, metrics, checks. */
@NullMarked
package io.daasvader.agent.report;

import org.jspecify.annotations.NullMarked;
