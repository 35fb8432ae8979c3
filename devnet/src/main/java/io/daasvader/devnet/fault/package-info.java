/** Faults that can be switched on while devnet runs. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.fault;
