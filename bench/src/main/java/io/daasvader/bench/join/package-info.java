/** From a stake to a sealed ticket. */
@org.jspecify.annotations.NullMarked
package io.daasvader.bench.join;
