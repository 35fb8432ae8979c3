package io.daasvader.cli;

import io.daasvader.sui.rpc.RpcException;

/** What the node's failures mean to the one at the keyboard. */
final class Rpc {
    private Rpc() {}

    static CliException unreachable(RpcException e, String remedy) {
        return CliException.unreachable("the node did not answer: " + e.getMessage(), remedy)
                .causedBy(e);
    }
}
