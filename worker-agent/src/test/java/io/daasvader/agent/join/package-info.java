@NullMarked
package io.daasvader.agent.join;

import org.jspecify.annotations.NullMarked;
