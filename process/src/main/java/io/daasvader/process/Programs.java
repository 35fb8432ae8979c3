package io.daasvader.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the system's programs. */
public final class Programs {
    private static final String[] USUAL = {"/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"
    };

    private Programs() {}

    /** Looks in PATH, and then where a daemon's bare PATH would miss it. */
    public static Optional<Path> look(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":", -1)).filter(p -> !p.isBlank()), Stream.of(USUAL))
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /**
     * The path of one that must be there.
     *
     * @throws IOException that names the program when it is missing
     */
    public static String find(String name) throws IOException {
        return look(name)
                .map(Path::toString)
                .orElseThrow(() -> new IOException(name + " was not found on this machine"));
    }
}
