package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.rpc.AuthToken;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What every command works with.
 *
 * @param environment variables of the process
 * @param global options of the whole command line, set once it is parsed
 */
record Session(Environment environment, GlobalOptions global) {
    Console console() {
        return global.console();
    }

    NetworkStore networks() {
        return new NetworkStore(environment);
    }

    NetworkFile network(Optional<String> asked) throws IOException {
        return networks().open(asked);
    }

    /** A provider's token comes from {@code DAAS_RPC_TOKEN}, never from an argument: arguments are visible to everyone. */
    Endpoint endpoint(String uri) {
        return environment
                .get("DAAS_RPC_TOKEN")
                .map(token -> Endpoint.of(
                        uri,
                        new AuthToken(environment.get("DAAS_RPC_TOKEN_HEADER").orElse("x-token"), token)))
                .orElseGet(() -> Endpoint.of(uri));
    }

    EndpointPool open(List<String> uris, Optional<String> chainId) {
        return EndpointPool.open(uris.stream().map(this::endpoint).toList(), chainId);
    }
}
