/** Keys, signatures and hashes of a Sui account. */
@org.jspecify.annotations.NullMarked
package io.daasvader.sui.crypto;
