/** Benchmarks that anyone can run: {@code daas bench}. */
@org.jspecify.annotations.NullMarked
package io.daasvader.cli.bench;
