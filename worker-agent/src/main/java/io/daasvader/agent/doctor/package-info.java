/** What must be true before a machine becomes a node, and what to do where it is not. */
@NullMarked
package io.daasvader.agent.doctor;

import org.jspecify.annotations.NullMarked;
