/** How soon, how many, and against whom requests become objects. */
@org.jspecify.annotations.NullMarked
package io.daasvader.bench.requests;
