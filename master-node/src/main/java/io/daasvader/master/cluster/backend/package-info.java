/** Whose cluster the master drives: chosen once for a data folder, then brought up, looked at, ended and removed by the same four verbs. */
@NullMarked
package io.daasvader.master.cluster.backend;

import org.jspecify.annotations.NullMarked;
