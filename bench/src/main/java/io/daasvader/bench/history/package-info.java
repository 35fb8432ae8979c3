/** How soon a page of a long history is read. */
@org.jspecify.annotations.NullMarked
package io.daasvader.bench.history;
