package io.daasvader.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which master is asked. */
final class MasterOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "The master's address; default: DAAS_MASTER, else http://127.0.0.1:8080.")
    Optional<String> master = Optional.empty();
}
