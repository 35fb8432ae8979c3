/** Reads Move bytecode (versions 6 and 7) into resolved functions and structs. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.twin.bytecode;
