package io.daasvader.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real kubectl, as the cluster's administrator. */
record Kubectl(Path program, Path kubeconfig) {
    private static final int SECONDS = 30;

    /** What it wrote to standard output and error, and how it ended. */
    record Answer(int status, String text) {
        boolean ok() {
            return status == 0;
        }
    }

    Answer tryTo(String... arguments) throws IOException {
        return feed("", arguments);
    }

    String run(String... arguments) throws IOException {
        Answer answer = tryTo(arguments);
        if (!answer.ok()) {
            throw new IOException("kubectl " + String.join(" ", arguments) + ": " + answer.text());
        }
        return answer.text().strip();
    }

    void apply(String yaml) throws IOException {
        Answer answer = feed(yaml, "apply", "-f", "-");
        if (!answer.ok()) {
            throw new IOException("kubectl apply: " + answer.text());
        }
    }

    void replaceRaw(String path, String json) throws IOException {
        Answer answer = feed(json, "replace", "--raw", path, "-f", "-");
        if (!answer.ok()) {
            throw new IOException("kubectl replace " + path + ": " + answer.text());
        }
    }

    private Answer feed(String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Answer(process.waitFor(), text);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
