/** Programmable transactions: data, BCS, digest and a builder. */
@org.jspecify.annotations.NullMarked
package io.daasvader.sui.tx;
