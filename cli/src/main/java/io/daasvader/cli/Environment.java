package io.daasvader.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The process environment, handed in so that tests can give their own.
 *
 * @param variables names and values
 */
record Environment(Map<String, String> variables) {
    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(v -> !v.isBlank());
    }

    /** {@code DAAS_CONFIG_DIR}, else {@code XDG_CONFIG_HOME/daasvader}, else {@code ~/.config/daasvader}. */
    Path configFolder() {
        return get("DAAS_CONFIG_DIR")
                .map(Path::of)
                .orElseGet(() -> get("XDG_CONFIG_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(get("HOME").orElse("."), ".config"))
                        .resolve("daasvader"));
    }

    /** {@code DAAS_DATA_DIR}, else {@code XDG_DATA_HOME/daasvader}, else {@code ~/.local/share/daasvader}. */
    Path dataFolder() {
        return get("DAAS_DATA_DIR")
                .map(Path::of)
                .orElseGet(() -> get("XDG_DATA_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(get("HOME").orElse("."), ".local/share"))
                        .resolve("daasvader"));
    }
}
