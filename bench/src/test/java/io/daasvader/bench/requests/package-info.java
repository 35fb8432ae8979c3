@org.jspecify.annotations.NullMarked
package io.daasvader.bench.requests;
