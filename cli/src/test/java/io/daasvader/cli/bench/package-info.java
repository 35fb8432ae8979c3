@org.jspecify.annotations.NullMarked
package io.daasvader.cli.bench;
