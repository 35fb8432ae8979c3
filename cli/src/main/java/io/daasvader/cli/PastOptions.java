package io.daasvader.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which network, and how far back it is looked at. */
final class PastOptions {
    @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: in use.")
    Optional<String> network = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            defaultValue = "0",
            description = "First checkpoint that is looked at, where nodes keep less (default: ${DEFAULT-VALUE}).")
    long from;
}
