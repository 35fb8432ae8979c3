/** The lines that the operator reads. */
@NullMarked
package io.daasvader.agent.log;

import org.jspecify.annotations.NullMarked;
