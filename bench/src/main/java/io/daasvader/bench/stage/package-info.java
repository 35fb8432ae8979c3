/** What a measurement runs on: chain, cluster, master, and the instruments. */
@org.jspecify.annotations.NullMarked
package io.daasvader.bench.stage;
