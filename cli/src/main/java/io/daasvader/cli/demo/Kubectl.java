package io.daasvader.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kubectl that came with the servers.
 *
 * @param program the executable
 * @param kubeconfig whom it asks, and as whom
 */
record Kubectl(Path program, Path kubeconfig) {
    /** What it prints, error output too when it fails. */
    String run(String... args) throws IOException, InterruptedException, DemoFailure {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new DemoFailure(
                    "kubectl " + String.join(" ", args) + ": " + printed.strip(), "The master's log tells more.");
        }
        return printed;
    }

    /** The object's UID; the API server made it. */
    String uid(String namespace, String resource, String name) throws IOException, InterruptedException, DemoFailure {
        return run("-n", namespace, "get", resource, name, "-o", "jsonpath={.metadata.uid}")
                .strip();
    }
}
