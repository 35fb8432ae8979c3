/** Starting the master as a process of its own. */
@org.jspecify.annotations.NullMarked
package io.daasvader.cli.master;
