/** Values of the Sui ledger and their BCS, as validators sign them. */
@org.jspecify.annotations.NullMarked
package io.daasvader.sui.types;
