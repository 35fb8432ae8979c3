/** Work of a worker that is offline, leaving, slashed or gone: the chain says where it goes, the cluster follows. */
@NullMarked
package io.daasvader.master.moving;

import org.jspecify.annotations.NullMarked;
