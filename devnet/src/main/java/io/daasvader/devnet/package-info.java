/** A simulated chain that speaks as a Sui full node does, for one package. It is no Sui network and says so everywhere. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet;
