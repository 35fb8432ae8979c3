/** The append-only file from which a devnet continues after any end. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.store;
