/** What the container images are made with: their bills of materials. */
@NullMarked
package io.daasvader.images;

import org.jspecify.annotations.NullMarked;
