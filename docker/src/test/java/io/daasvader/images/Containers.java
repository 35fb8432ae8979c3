package io.daasvader.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three images, built once for all tests, and podman to run them with. No daemon, no registry: layers lie in the cache, containers are
 * run by runc.
 */
final class Containers {
    static final Path ROOT = Path.of(System.getProperty("daas.root", "..")).toAbsolutePath();
    static final List<String> IMAGES = List.of("master", "devnet", "worker");

    private static final long SECONDS = 600;
    private static final Path CACHE = Path.of(Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .orElse(System.getProperty("user.home") + "/.cache"))
            .resolve("daasvader/images");
    private static final Path STORAGE = CACHE.resolve("storage");
    private static Optional<Containers> built = Optional.empty();

    private final Path settings;

    private Containers(Path settings) {
        this.settings = settings;
    }

    /** What a command said, and how it ended. */
    record Ran(int status, String out, String err) {}

    /** Builds what is not built yet. Without root, buildah, podman or runc the calling test is skipped, and says what is missing. */
    static synchronized Containers images() {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "SKIPPED: images are built by root; nothing of docker/ and compose.yaml is tested without");
        List<String> missing = Stream.of("buildah", "mmdebstrap", "podman", "runc")
                .filter(program -> Stream.of("/usr/bin/", "/usr/sbin/", "/usr/local/bin/")
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder + program))))
                .toList();
        assumeTrue(
                missing.isEmpty(),
                () -> "SKIPPED: nothing of docker/ and compose.yaml is tested without " + missing
                        + " (apt-get install -y --no-install-recommends " + String.join(" ", missing) + ")");
        if (built.isEmpty()) {
            built = Optional.of(build());
        }
        return built.orElseThrow();
    }

    private static Containers build() {
        try {
            Files.createDirectories(STORAGE);
            Path settings = STORAGE.resolve("containers.conf");
            // This process may not raise its limits, and there is no systemd that would keep groups, timers and logs.
            Files.writeString(settings, """
                    [containers]
                    default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
                    log_driver = "k8s-file"
                    [engine]
                    cgroup_manager = "cgroupfs"
                    events_logger = "file"
                    runtime = "runc"
                    """);
            Containers containers = new Containers(settings);
            Ran made = containers.run(
                    List.of(
                            ROOT.resolve("scripts/images").toString(),
                            "build",
                            "--no-compile",
                            "--storage",
                            STORAGE.toString()),
                    Map.of());
            if (made.status() != 0) {
                throw new IllegalStateException("scripts/images ended with " + made.status() + "\n" + made.err());
            }
            System.out.println(made.err() + made.out());
            return containers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String image(String name) {
        return "localhost/daasvader-" + name + ":latest";
    }

    /** Where scripts/images leaves what it made. */
    static Path output(String file) {
        return ROOT.resolve("docker/target/images").resolve(file);
    }

    /** Runs podman; gives its standard output. Throws {@link IllegalStateException} with what it said when it fails. */
    String podman(String... arguments) {
        return podman(List.of(arguments));
    }

    String podman(List<String> arguments) {
        Ran ran = tryPodman(arguments);
        if (ran.status() != 0) {
            throw new IllegalStateException("podman " + String.join(" ", arguments) + "\n" + ran.err() + ran.out());
        }
        return ran.out().strip();
    }

    Ran tryPodman(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(arguments);
        return run(
                command,
                Map.of(
                        "CONTAINERS_STORAGE_CONF",
                        STORAGE.resolve("storage.conf").toString()));
    }

    JsonNode inspect(String image) {
        return JsonMapper.shared()
                .readTree(podman("image", "inspect", image(image)))
                .get(0);
    }

    /** The command of the image's health check, as the Dockerfile has it; podman's own inspect leaves it out. */
    List<String> healthCheck(String image) {
        Ran ran = run(
                List.of("buildah", "inspect", "--type=image", image(image)),
                Map.of(
                        "CONTAINERS_STORAGE_CONF",
                        STORAGE.resolve("storage.conf").toString()));
        return JsonMapper.shared()
                .readTree(ran.out())
                .path("Docker")
                .path("config")
                .path("Healthcheck")
                .path("Test")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** The folders of the image's layers, each with what it adds. */
    List<Path> layers(String image) {
        JsonNode data = inspect(image).path("GraphDriver").path("Data");
        return Stream.concat(
                        Stream.of(data.path("UpperDir").asString()),
                        Stream.of(data.path("LowerDir").asString("").split(":", -1)))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Whether its health check, as the image or compose.yaml states it, succeeds now. */
    boolean healthy(String container) {
        return tryPodman(List.of("healthcheck", "run", container)).status() == 0;
    }

    private Ran run(List<String> command, Map<String, String> environment) {
        try {
            Path err = Files.createTempFile("daas", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("CONTAINERS_CONF", settings.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            String said = Files.readString(err);
            Files.delete(err);
            return new Ran(process.exitValue(), out, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
