package io.daasvader.devnet.twin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs a Move test module against the package in the real VM, by the npm tool chain. */
final class MoveVm {
    private static final Pattern TOTAL = Pattern.compile("Total tests: (\\d+); passed: (\\d+); failed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("\\[ FAIL +\\] (\\S+)");

    private MoveVm() {}

    /** The names of tests that did not pass; a run that did not come to its end is a failure of the caller. */
    static List<String> run(String name, String source, int tests) {
        Path contracts = Path.of(System.getProperty("daas.root", ".."), "move-contracts");
        Path file = Path.of("target", "differential", name + ".move").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            if (!Files.isDirectory(contracts.resolve("node_modules"))) {
                output(contracts, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            }
            String out = output(
                    contracts, "node", "tools/move.mjs", "run", "differential/differential.move", file.toString());
            Files.writeString(file.resolveSibling(name + ".out"), out);
            var total = TOTAL.matcher(out);
            if (!total.find() || Integer.parseInt(total.group(1)) != tests) {
                throw new IllegalStateException(
                        tests + " tests were to run, and did not: " + out.substring(0, Math.min(4_000, out.length())));
            }
            var failed = new ArrayList<String>();
            FAILED.matcher(out).results().forEach(match -> failed.add(match.group(1)));
            return failed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String output(Path directory, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
