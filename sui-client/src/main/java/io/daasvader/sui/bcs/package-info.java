/** Binary Canonical Serialization, the wire format of Sui. */
@org.jspecify.annotations.NullMarked
package io.daasvader.sui.bcs;
