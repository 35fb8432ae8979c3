package io.daasvader.sui.rpc;

import io.grpc.ManagedChannel;

/** Opens a connection of its own for every call of {@link #open}. Must be thread-safe. */
@FunctionalInterface
public interface ChannelFactory {
    ManagedChannel open(Endpoint endpoint);
}
