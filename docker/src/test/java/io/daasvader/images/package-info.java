@NullMarked
package io.daasvader.images;

import org.jspecify.annotations.NullMarked;
