package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which backend a folder has, for good. Kept in {@code backend.json}; it holds no secret. Immutable.
 *
 * @param id of this cluster alone, 16 hex digits: marks its processes and containers
 * @param settings what the backend was told
 */
public record Choice(String id, BackendName backend, Map<String, String> settings) {
    static final String FILE = "backend.json";
    private static final String KIND = "daasvader cluster";
    private static final int FORMAT = 1;
    private static final String ID = "[0-9a-f]{16}";

    public Choice {
        settings = Map.copyOf(settings);
    }

    /**
     * What the folder has; empty when it has none.
     *
     * @throws BackendException when there is a file and it is not whole, not ours, or of a newer version: never a default instead
     */
    static Optional<Choice> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            requireOwn(file);
            JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
            return Optional.of(parse(file, root));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw unreadable(
                            file,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
                    .causedBy(e);
        }
    }

    private static Choice parse(Path file, JsonNode root) {
        if (!root.isObject() || !root.path("kind").asString("").equals(KIND)) {
            throw unreadable(file, "it was not written by daas cluster");
        }
        int format = root.path("format").asInt(0);
        if (format != FORMAT) {
            throw BackendException.usage(
                    file + " has the format " + format + ", and this version knows " + FORMAT,
                    "Use the version of daas that made this folder, or name another folder with --data.");
        }
        String name = root.path("backend").asString("");
        BackendName backend = BackendName.of(name)
                .orElseThrow(() -> BackendException.usage(
                        file + " names the backend \"" + name + "\", which this version has not",
                        "Use the version of daas that made this folder, or name another folder with --data. It knows: "
                                + BackendName.all() + "."));
        String id = root.path("id").asString("");
        if (!id.matches(ID) || !root.path("settings").isObject()) {
            throw unreadable(file, "its id or its settings are missing");
        }
        Map<String, String> settings = new TreeMap<>();
        root.path("settings").properties().forEach(e -> {
            if (!e.getValue().isString()) {
                throw unreadable(file, "the setting " + e.getKey() + " is no text");
            }
            settings.put(e.getKey(), e.getValue().asString());
        });
        return new Choice(id, backend, settings);
    }

    /** Where the kubeconfig is when somebody else runs the cluster. */
    public Optional<Path> externalKubeconfig() {
        return backend == BackendName.EXTERNAL ? new Settings(backend, settings).path("kubeconfig") : Optional.empty();
    }

    /** A choice decides which programs are run: only what this user wrote is believed. */
    private static void requireOwn(Path file) throws IOException {
        UserPrincipal owner = Files.getOwner(file, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        // The number alone counts: in a container this user may have no name.
        UserPrincipal self = Files.getOwner(Path.of("/proc/self"));
        if (!owner.equals(self)) {
            throw BackendException.usage(
                    file + " belongs to the user " + owner.getName() + ", and this command runs as " + self.getName(),
                    "Run the command as " + owner.getName() + ", or name another folder with --data.");
        }
    }

    private static BackendException unreadable(Path file, String why) {
        return BackendException.usage(
                "which backend was chosen cannot be read from " + file + (why.isEmpty() ? "" : ": " + why),
                "Bring the file back from a copy. Nothing is guessed: another backend would lose sight of what runs.");
    }

    /** As {@link #read} reads it. */
    String toJson() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("kind", KIND);
        root.put("format", FORMAT);
        root.put("id", id);
        root.put("backend", backend.text());
        root.put("settings", new TreeMap<>(settings));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
