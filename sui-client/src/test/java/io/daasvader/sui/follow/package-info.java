@NullMarked
package io.daasvader.sui.follow;

import org.jspecify.annotations.NullMarked;
