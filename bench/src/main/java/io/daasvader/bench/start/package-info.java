/** How soon the master is there, how much it holds, and how soon it is back. */
@org.jspecify.annotations.NullMarked
package io.daasvader.bench.start;
