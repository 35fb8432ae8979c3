package io.daasvader.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which network a command works on. */
final class ChainOptions {
    @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: in use.")
    Optional<String> network = Optional.empty();
}
