package io.daasvader.master.cluster.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Kubernetes programs that {@code scripts/kubernetes-assets} finds or makes.
 *
 * @param root the checkout, which holds {@code scripts/}
 */
public record KubernetesAssets(Path root) {
    private static final int NOT_PRESENT = 3;
    private static final int KEPT_LINES = 6;

    /**
     * The folder, when it is given by {@code KUBEBUILDER_ASSETS} or in the cache already; takes milliseconds.
     *
     * @throws LocalClusterException when the script breaks
     */
    public Optional<Path> present() {
        Outcome outcome = run(line -> {}, "--print", "--quiet");
        return switch (outcome.status()) {
            case 0 -> Optional.of(outcome.folder());
            case NOT_PRESENT -> Optional.empty();
            default -> throw new LocalClusterException(outcome.message());
        };
    }

    /**
     * The folder, made if need be, which takes minutes the first time.
     *
     * @param progress gets each line of progress as it comes
     * @throws LocalClusterException when it cannot be had; the message says why and what to do
     */
    public Path obtain(Consumer<String> progress) {
        Outcome outcome = run(progress);
        if (outcome.status() != 0) {
            throw new LocalClusterException(outcome.message());
        }
        return outcome.folder();
    }

    private Outcome run(Consumer<String> progress, String... options) {
        Path script = root.resolve("scripts/kubernetes-assets");
        Deque<String> last = new ArrayDeque<>();
        try {
            Path output = Files.createTempFile("kubernetes-assets", ".out");
            List<String> command = new ArrayList<>(List.of(script.toString()));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .start();
            // Ended with us: the script ends its compilers when it is told to end.
            Thread hook = new Thread(process::destroy, "kubernetes-assets-end");
            Runtime.getRuntime().addShutdownHook(hook);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    progress.accept(line);
                    last.addLast(line);
                    if (last.size() > KEPT_LINES) {
                        last.removeFirst();
                    }
                }
            }
            int status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
            Path folder = Path.of(Files.readString(output).strip());
            Files.delete(output);
            return new Outcome(status, folder, String.join("\n", last));
        } catch (IOException e) {
            throw new LocalClusterException(script + " could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalClusterException("interrupted while waiting for " + script, e);
        }
    }

    private record Outcome(int status, Path folder, String message) {}
}
