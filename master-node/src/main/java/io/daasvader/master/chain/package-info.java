/** The chain as the daemon meets it: its events stored with the cursor, its objects read, transactions sent once. */
@NullMarked
package io.daasvader.master.chain;

import org.jspecify.annotations.NullMarked;
