/** Proof that the validators vouch for a checkpoint, and for the events inside it. */
@org.jspecify.annotations.NullMarked
package io.daasvader.sui.verify;
