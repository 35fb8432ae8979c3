package io.daasvader.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** The images as scripts/images builds them from docker/Dockerfile, on a base that is made of Debian's packages. */
class ImagesTest {
    static final List<String> IMAGES = Containers.IMAGES;
    private static final Pattern SECRET =
            Pattern.compile("suiprivkey1[a-z0-9]{20}|BEGIN (EC |RSA |OPENSSH )?PRIVATE KEY-----\\s+[A-Za-z0-9+/]{40}");
    private static final String ELF = "\u007fELF";
    private static final long LARGEST_SEARCHED = 8 << 20;
    private static Containers containers;

    @BeforeAll
    static void build() {
        containers = Containers.images();
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void sayWhatTheyAre(String image) {
        JsonNode labels = containers.inspect(image).path("Labels");
        assertThat(labels.path("org.opencontainers.image.title").asString()).isEqualTo("daasvader-" + image);
        assertThat(labels.path("org.opencontainers.image.description").asString())
                .isNotBlank();
        assertThat(labels.path("org.opencontainers.image.licenses").asString()).isEqualTo("Apache-2.0");
        assertThat(labels.path("org.opencontainers.image.version").asString())
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(labels.path("org.opencontainers.image.revision").asString()).matches("[0-9a-f]{40}|unknown");
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void runAsNobodyInParticularUnlessTheyHoldPods(String image) {
        assertThat(containers.inspect(image).path("Config").path("User").asString(""))
                .isEqualTo(image.equals("worker") ? "" : "10001:10001");
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void stateHowTheyStartStopAndAreLookedAfter(String image) {
        JsonNode config = containers.inspect(image).path("Config");
        assertThat(config.path("StopSignal").asString("")).isEqualTo("SIGTERM");
        assertThat(config.path("Volumes").has("/var/lib/daasvader")).isTrue();
        assertThat(containers.healthCheck(image)).startsWith("CMD", "/usr/local/bin/healthy");
        // No shell between the engine and the program: it would swallow signals.
        assertThat(config.path("Entrypoint").path(0).asString())
                .isEqualTo(image.equals("worker") ? "/usr/bin/catatonit" : "/opt/java/bin/java");
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void carryNoCachesInAnyLayer(String image) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path layer : containers.layers(image)) {
            for (String folder :
                    List.of("var/lib/apt/lists", "var/cache", "root/.m2", "root/.cache", "var/log", "tmp")) {
                if (Files.isDirectory(layer.resolve(folder))) {
                    try (Stream<Path> files = Files.walk(layer.resolve(folder))) {
                        files.filter(f -> Files.isRegularFile(f) && f.toFile().length() > 0)
                                .forEach(found::add);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void carryNoSecretInAnyLayerOrTheirSettings() throws IOException {
        Set<Path> layers = new LinkedHashSet<>();
        for (String image : IMAGES) {
            assertThat(SECRET.matcher(containers.inspect(image).toString()).find())
                    .isFalse();
            layers.addAll(containers.layers(image));
        }
        List<Path> found = new ArrayList<>();
        for (Path layer : layers) {
            try (Stream<Path> files = Files.walk(layer)) {
                for (Path file : files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                        .toList()) {
                    if (Files.size(file) < LARGEST_SEARCHED && holdsSecret(file)) {
                        found.add(file);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Debian's programs and libraries aside: some hold the keys that they test themselves with. */
    private static boolean holdsSecret(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return !text.startsWith(ELF) && SECRET.matcher(text).find();
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void holdARuntimeAndNoCompiler(String image) {
        assertThat(containers.podman(
                        "run",
                        "--rm",
                        "--network=none",
                        "--entrypoint",
                        "/bin/sh",
                        Containers.image(image),
                        "-c",
                        "java -version 2>&1 | head -1; command -v javac || echo no javac"))
                .contains("25.")
                .contains("no javac");
    }

    @Test
    void devnetTurnsHealthyOnAReadOnlyRootWithoutAnyCapabilityAndEndsOnSigterm() {
        String container = containers.podman(
                "run",
                "--detach",
                "--read-only",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--tmpfs=/tmp:rw,exec,nosuid,nodev,size=128m,mode=1777",
                "--network=none",
                "--health-interval=disable",
                Containers.image("devnet"));
        try {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> containers.healthy(container));
            assertThat(containers.podman("exec", container, "id", "-u")).isEqualTo("10001");
            assertThat(containers
                            .tryPodman(List.of("exec", container, "touch", "/opt/daasvader/x"))
                            .err())
                    .contains("Read-only file system");
            assertThat(containers.podman("exec", container, "grep", "CapEff", "/proc/1/status"))
                    .endsWith("0000000000000000");
            long before = System.nanoTime();
            containers.podman("stop", "--time=30", container);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            // 128 + 15: it ended itself on SIGTERM. 137 would be the engine's SIGKILL.
            assertThat(containers.podman("inspect", "--format={{.State.ExitCode}}", container))
                    .isEqualTo("143");
        } finally {
            containers.tryPodman(List.of("rm", "--force", "--volumes", container));
        }
    }
}
