/** The node runtime that the agent supervises: its processes, its identity, what the cluster says of it. */
@NullMarked
package io.daasvader.agent.node;

import org.jspecify.annotations.NullMarked;
