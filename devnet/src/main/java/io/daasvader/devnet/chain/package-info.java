/** What moves the ledger: the one writer, the beginning, and the end of epochs. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.chain;
