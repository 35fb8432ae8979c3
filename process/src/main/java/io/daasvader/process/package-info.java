/** Processes that outlive the one that started them, and are found again without doubt. Linux alone: it reads /proc. */
@NullMarked
package io.daasvader.process;

import org.jspecify.annotations.NullMarked;
