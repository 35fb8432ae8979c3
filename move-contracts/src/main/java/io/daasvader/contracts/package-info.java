/** Java bindings of the Move package {@code daasvader}: events, objects, calls, abort codes and the network file. */
@org.jspecify.annotations.NullMarked
package io.daasvader.contracts;
