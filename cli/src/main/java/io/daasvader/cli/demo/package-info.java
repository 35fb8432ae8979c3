/** The whole way of a request, shown on one machine. */
@org.jspecify.annotations.NullMarked
package io.daasvader.cli.demo;
