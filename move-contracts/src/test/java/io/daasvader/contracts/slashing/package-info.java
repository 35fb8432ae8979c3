@org.jspecify.annotations.NullMarked
package io.daasvader.contracts.slashing;
