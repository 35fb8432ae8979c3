@org.jspecify.annotations.NullMarked
package io.daasvader.cli.master;
