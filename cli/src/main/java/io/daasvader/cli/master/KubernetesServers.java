package io.daasvader.cli.master;

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
import java.util.function.Consumer;

/**
 * The Kubernetes programs that {@code scripts/kubernetes-assets} finds or makes.
 *
 * @param folder holds {@code etcd}, {@code kube-apiserver}, {@code kubectl} and the others
 */
public record KubernetesServers(Path folder) {
    private static final int KEPT_LINES = 4;

    /**
     * Finds them, or makes them, which takes minutes the first time.
     *
     * @param root the checkout
     * @param progress gets each line of progress as it comes
     * @param options of the script
     * @throws IOException when they cannot be had; the message says why and what to do
     */
    public static KubernetesServers obtain(Path root, Consumer<String> progress, String... options)
            throws IOException, InterruptedException {
        Path answer = Files.createTempFile("kubernetes-assets", ".out");
        List<String> command = new ArrayList<>(
                List.of(root.resolve("scripts/kubernetes-assets").toString()));
        command.addAll(List.of(options));
        Process script = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(answer.toFile())
                .start();
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(script.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                progress.accept(line);
                last.addLast(line);
                if (last.size() > KEPT_LINES) {
                    last.removeFirst();
                }
            }
            if (script.waitFor() != 0) {
                throw new IOException("no Kubernetes servers: " + String.join(" ", last));
            }
            return new KubernetesServers(Path.of(Files.readString(answer).strip()));
        } finally {
            // The script ends its compilers when it is told to end.
            script.destroy();
            Files.deleteIfExists(answer);
        }
    }

    /** Kubernetes' version: the folder's name in the cache. */
    public String version() {
        return folder.getFileName().toString();
    }

    public Path kubectl() {
        return folder.resolve("kubectl");
    }
}
