package io.daasvader.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who acts, and on which network. */
final class AccountOptions {
    @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: in use.")
    Optional<String> network = Optional.empty();

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The account's key file; it pays.")
    @SuppressWarnings("NullAway.Init")
    Path key;
}
