@org.jspecify.annotations.NullMarked
package io.daasvader.devnet;
