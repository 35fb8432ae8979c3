package io.daasvader.cli.master;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the master that knows clusters, run for one verb. It ends with this process; the servers that it starts do not.
 *
 * @param root the checkout
 * @param folder of the cluster: {@code cluster} of the data folder
 * @param progress gets a line for each step
 */
public record ClusterTool(Path root, Path folder, Consumer<String> progress) {
    private static final String MAIN = "io.daasvader.master.cluster.backend.ClusterMain";
    private static final List<String> QUICK =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-XX:-UsePerfData");

    /** Whether a backend was chosen for the folder, readable or not. */
    public static boolean hasChoice(Path folder) {
        return Files.exists(folder.resolve("backend.json"), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Asks it.
     *
     * @return its answer; {@code ok} false comes with {@code error}, {@code remedy} and {@code exit}
     * @throws IOException when it could not be run, or did not answer
     */
    public JsonNode ask(String verb, List<String> arguments) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("daas-cluster", ".json");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        command.addAll(List.of(
                "-Dlogback.configurationFile=cluster-command-logback.xml",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                MasterLaunch.classPath(root),
                MAIN,
                verb,
                "--folder=" + folder.toAbsolutePath()));
        command.addAll(arguments);
        try (GuardedProcess tool = GuardedProcess.startHeard(command, answer)) {
            try (BufferedReader lines = tool.errors()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    progress.accept(line);
                }
            }
            int status = tool.await();
            try {
                return JsonMapper.shared().readTree(Files.readString(answer));
            } catch (JacksonException e) {
                throw new IOException("the cluster's part of the master ended with " + status + " and no answer", e);
            }
        } finally {
            Files.deleteIfExists(answer);
        }
    }
}
