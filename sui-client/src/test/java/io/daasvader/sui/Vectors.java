package io.daasvader.sui;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Data recorded from other implementations. It is not part of this repository: a test without it is skipped, and says so. */
public final class Vectors {
    private static final JsonMapper JSON = new JsonMapper();

    private Vectors() {}

    public static byte[] bytes(String name) {
        var file = Path.of(System.getProperty("daas.vectors", "../../shared/vectors"), "sui", name);
        assumeThat(file)
                .as("SKIPPED: no recorded data at %s; set -Ddaas.vectors=DIR", file)
                .exists();
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String name) {
        return JSON.readTree(bytes(name));
    }
}
