/** The command line {@code daas}. */
@org.jspecify.annotations.NullMarked
package io.daasvader.cli;
