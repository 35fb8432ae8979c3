@NullMarked
package io.daasvader.agent.node;

import org.jspecify.annotations.NullMarked;
