/** An append-only file of records that survives a crash in the middle of a write. */
@NullMarked
package io.daasvader.sui.journal;

import org.jspecify.annotations.NullMarked;
