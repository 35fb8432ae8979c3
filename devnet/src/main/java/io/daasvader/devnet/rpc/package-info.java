/** The node's services of {@code sui.rpc.v2}, over gRPC and gRPC-web. */
@org.jspecify.annotations.NullMarked
package io.daasvader.devnet.rpc;
