/** The package's own compiled modules, run by a small Move interpreter with the framework written in Java. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.twin;
