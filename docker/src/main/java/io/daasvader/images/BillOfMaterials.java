package io.daasvader.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bill of materials of one image (CycloneDX 1.6, JSON): the Java libraries that lie in it, its Debian packages, and the Java
 * runtime. The same input gives the same bytes.
 */
public final class BillOfMaterials {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ARGUMENTS = 7;

    private BillOfMaterials() {}

    /** Arguments: image, version, bill of the Java libraries, folder with the jars, dpkg's status, the runtime's release file, output. */
    public static void main(String[] args) throws IOException {
        if (args.length != ARGUMENTS) {
            throw new IllegalArgumentException(
                    "usage: BillOfMaterials IMAGE VERSION JAVA-BILL JARS DPKG-STATUS RELEASE OUTPUT");
        }
        ObjectNode bill = of(
                args[0],
                args[1],
                JSON.readTree(Path.of(args[2])),
                Path.of(args[3]),
                DebianPackages.read(Path.of(args[4])),
                Path.of(args[5]));
        Files.writeString(
                Path.of(args[6]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bill) + "\n");
    }

    /** Throws {@link IllegalStateException} that names every jar which the bill of the Java libraries does not know. */
    static ObjectNode of(
            String image,
            String version,
            JsonNode java,
            Path jars,
            List<DebianPackages.Installed> packages,
            Path release)
            throws IOException {
        ArrayNode components = JSON.createArrayNode();
        Set<String> references = addLibraries(components, java, jars);
        addRuntime(components, release);
        packages.forEach(p -> addPackage(components, p));
        ObjectNode bill = JSON.createObjectNode();
        bill.put("bomFormat", "CycloneDX");
        bill.put("specVersion", "1.6");
        bill.put(
                "serialNumber",
                "urn:uuid:" + UUID.nameUUIDFromBytes((image + version + components).getBytes(StandardCharsets.UTF_8)));
        bill.put("version", 1);
        bill.putObject("metadata")
                .putObject("component")
                .put("type", "container")
                .put("bom-ref", "image")
                .put("name", "daasvader-" + image)
                .put("version", version);
        bill.set("components", components);
        bill.set("dependencies", dependencies(java, references));
        return bill;
    }

    private static Set<String> addLibraries(ArrayNode components, JsonNode java, Path jars) throws IOException {
        Map<String, JsonNode> known = new HashMap<>();
        for (JsonNode component : java.path("components")) {
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asString().equals("SHA-256")) {
                    known.put(hash.path("content").asString(), component);
                }
            }
        }
        Map<String, String> present = hashes(jars);
        List<String> unknown = present.entrySet().stream()
                .filter(jar -> !known.containsKey(jar.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("not in the bill of the Java libraries: " + String.join(", ", unknown));
        }
        Set<String> references = new HashSet<>();
        for (String hash : present.values()) {
            JsonNode component = known.get(hash);
            if (component != null && references.add(component.path("bom-ref").asString())) {
                components.add(component);
            }
        }
        return references;
    }

    private static Map<String, String> hashes(Path jars) throws IOException {
        try (Stream<Path> all = Files.walk(jars)) {
            Map<String, String> hashes = new TreeMap<>();
            all.filter(p -> p.toString().endsWith(".jar"))
                    .forEach(p -> hashes.put(jars.relativize(p).toString(), sha256(p)));
            return hashes;
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addRuntime(ArrayNode components, Path release) throws IOException {
        Map<String, String> facts = new HashMap<>();
        for (String line : Files.readAllLines(release)) {
            String[] parts = line.split("=", 2);
            if (parts.length == 2) {
                facts.put(parts[0], parts[1].replace("\"", ""));
            }
        }
        String version = facts.getOrDefault("JAVA_RUNTIME_VERSION", facts.getOrDefault("JAVA_VERSION", "unknown"));
        components
                .addObject()
                .put("type", "platform")
                .put("bom-ref", "runtime")
                .put("name", "openjdk")
                .put("version", version)
                .put("description", "Java runtime made by jlink")
                .put("purl", "pkg:generic/openjdk@" + encoded(version));
    }

    private static void addPackage(ArrayNode components, DebianPackages.Installed installed) {
        String purl = "pkg:deb/debian/" + encoded(installed.name()) + "@" + encoded(installed.version()) + "?arch="
                + installed.architecture() + "&distro=debian-12";
        ObjectNode component = components
                .addObject()
                .put("type", "library")
                .put("bom-ref", purl)
                .put("name", installed.name())
                .put("version", installed.version())
                .put("purl", purl);
        component
                .putArray("properties")
                .addObject()
                .put("name", "debian:source")
                .put("value", installed.source());
    }

    private static ArrayNode dependencies(JsonNode java, Set<String> references) {
        ArrayNode all = JSON.createArrayNode();
        for (JsonNode dependency : java.path("dependencies")) {
            if (references.contains(dependency.path("ref").asString())) {
                ObjectNode kept =
                        all.addObject().put("ref", dependency.path("ref").asString());
                ArrayNode on = kept.putArray("dependsOn");
                dependency
                        .path("dependsOn")
                        .valueStream()
                        .filter(ref -> references.contains(ref.asString()))
                        .forEach(on::add);
            }
        }
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
