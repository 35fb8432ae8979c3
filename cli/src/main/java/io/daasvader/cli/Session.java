package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.rpc.AuthToken;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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

    /** The checkout. */
    Path root() {
        return Path.of(System.getProperty("daas.root", "."));
    }

    /** When the user pressed return: the launcher says so, which may have built first. */
    Instant began() {
        return environment
                .get("DAAS_STARTED_MS")
                .filter(ms -> ms.matches("[0-9]{1,15}"))
                .map(ms -> Instant.ofEpochMilli(Long.parseLong(ms)))
                .orElseGet(() -> ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
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
