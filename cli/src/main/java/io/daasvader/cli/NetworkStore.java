package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The networks this user knows: one file each, and the name of the one in use. */
final class NetworkStore {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String SUFFIX = ".json";

    private final Environment environment;
    private final Path folder;
    private final Path current;

    NetworkStore(Environment environment) {
        this.environment = environment;
        this.folder = environment.configFolder().resolve("networks");
        this.current = environment.configFolder().resolve("network");
    }

    Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw CliException.usage(
                    "\"" + name + "\" is no network name",
                    "Use lower-case letters, digits and dashes, 63 characters at most.");
        }
        return folder.resolve(name + SUFFIX);
    }

    List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(SUFFIX) && !n.startsWith("."))
                    .map(n -> n.substring(0, n.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    Optional<String> inUse() throws IOException {
        try {
            return Optional.of(Files.readString(current).strip()).filter(n -> !n.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void use(String name) throws IOException {
        if (!Files.exists(file(name))) {
            throw unknown(name);
        }
        Files.writeString(current, name + "\n");
    }

    /** A network by name, by path of its file, or the one in use; the environment's names are applied. */
    NetworkFile open(Optional<String> asked) throws IOException {
        String name = asked.or(() -> environment.get("DAAS_NETWORK"))
                .or(this::inUseUnchecked)
                .orElseThrow(() -> CliException.usage(
                        "no network is chosen",
                        "Run `daas network use NAME`, or give --network NAME or the path of a network file."));
        Path file = name.contains("/") || name.endsWith(SUFFIX) ? Path.of(name) : file(name);
        try {
            return NetworkFile.read(file).withEnvironment(environment.variables());
        } catch (NoSuchFileException e) {
            throw unknown(name).causedBy(e);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": " + e.getMessage(), "Correct the file, or add the network again.")
                    .causedBy(e);
        }
    }

    private Optional<String> inUseUnchecked() {
        try {
            return inUse();
        } catch (IOException e) {
            throw CliException.failed("cannot read " + current, "Check that the file may be read.")
                    .causedBy(e);
        }
    }

    private static CliException unknown(String name) {
        return CliException.usage(
                "there is no network \"" + name + "\"", "See `daas network list`, or add it with `daas network add`.");
    }
}
