package io.daasvader.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each image says that it is made of. */
class BillOfMaterialsTest {
    static final List<String> IMAGES = Containers.IMAGES;

    @ParameterizedTest
    @FieldSource("IMAGES")
    void isValidByTheSchemaOfCycloneDx(String image) throws IOException {
        Containers.images();
        assertThat(new JsonParser()
                        .validate(Containers.output(image + ".cdx.json").toFile(), Version.VERSION_16))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void liesInTheImageAndBesideIt(String image) throws IOException {
        Containers containers = Containers.images();
        assertThat(containers.podman(
                        "run",
                        "--rm",
                        "--network=none",
                        "--entrypoint=/bin/cat",
                        Containers.image(image),
                        "/usr/share/daasvader/bom.cdx.json"))
                .isEqualTo(
                        Files.readString(Containers.output(image + ".cdx.json")).strip());
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void namesEveryJarAndEveryDebianPackageOfTheImage(String image) throws IOException {
        Containers containers = Containers.images();
        JsonNode bill = JsonMapper.shared().readTree(Containers.output(image + ".cdx.json"));
        Set<String> hashes = bill.path("components")
                .valueStream()
                .flatMap(c -> c.path("hashes").valueStream())
                .filter(h -> h.path("alg").asString().equals("SHA-256"))
                .map(h -> h.path("content").asString())
                .collect(Collectors.toSet());
        List<String> jars = containers
                .podman(
                        "run",
                        "--rm",
                        "--network=none",
                        "--user=0",
                        "--entrypoint=/bin/sh",
                        Containers.image(image),
                        "-c",
                        "find / -xdev -path /opt/java -prune -o -name '*.jar' -exec sha256sum {} +")
                .lines()
                .toList();
        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(jars)
                .filteredOn(line -> !hashes.contains(line.substring(0, 64)))
                .isEmpty();

        Set<String> purls = bill.path("components")
                .valueStream()
                .map(c -> c.path("purl").asString(""))
                .collect(Collectors.toSet());
        List<String> packages = containers
                .podman(
                        "run",
                        "--rm",
                        "--network=none",
                        "--entrypoint=dpkg-query",
                        Containers.image(image),
                        "-W",
                        "-f",
                        "${Package}\\n")
                .lines()
                .toList();
        assertThat(packages).hasSizeGreaterThan(50);
        assertThat(packages)
                .filteredOn(name ->
                        purls.stream().noneMatch(p -> p.startsWith("pkg:deb/debian/" + name.replace("+", "%2B") + "@")))
                .isEmpty();
    }

    @Test
    void isNotWrittenWhenAJarIsUnknown(@TempDir Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("lib"));
        Files.writeString(jars.resolve("stowaway.jar"), "nobody declared me");
        Path release = Files.writeString(folder.resolve("release"), "JAVA_RUNTIME_VERSION=\"25.0.3+9\"\n");
        JsonNode java = JsonMapper.shared().readTree("{\"components\":[]}");
        assertThatThrownBy(() -> BillOfMaterials.of("x", "1", java, jars, List.of(), release))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stowaway.jar");
    }

    @Test
    void knowsInstalledPackagesFromRemovedOnes(@TempDir Path folder) throws IOException {
        Path status = Files.writeString(folder.resolve("status"), """
                Package: libc6
                Status: install ok installed
                Architecture: amd64
                Source: glibc (2.36-9)
                Version: 2.36-9+deb12u10
                Description: GNU C Library
                 Source: is no field here

                Package: gone
                Status: deinstall ok config-files
                Architecture: amd64
                Version: 1
                """);
        assertThat(DebianPackages.read(status))
                .containsExactly(new DebianPackages.Installed("libc6", "2.36-9+deb12u10", "amd64", "glibc"));
    }
}
