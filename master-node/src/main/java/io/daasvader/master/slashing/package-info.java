/** Slash proposals: what their events tell, the evidence that is served, and the policy that may propose by itself. */
@NullMarked
package io.daasvader.master.slashing;

import org.jspecify.annotations.NullMarked;
