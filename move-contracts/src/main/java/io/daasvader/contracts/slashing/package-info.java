/** Accusations of workers that anyone can check: evidence, what makes it of the chain, and what proves or contradicts it. */
@NullMarked
package io.daasvader.contracts.slashing;

import org.jspecify.annotations.NullMarked;
