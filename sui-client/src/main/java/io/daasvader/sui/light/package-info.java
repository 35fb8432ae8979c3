/** Reads an untrusted node and believes only what the validators signed. */
@org.jspecify.annotations.NullMarked
package io.daasvader.sui.light;
