@NullMarked
package io.daasvader.agent;

import org.jspecify.annotations.NullMarked;
