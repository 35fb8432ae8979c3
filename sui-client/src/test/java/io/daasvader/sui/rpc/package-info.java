@org.jspecify.annotations.NullMarked
package io.daasvader.sui.rpc;
