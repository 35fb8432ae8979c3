package io.daasvader.master.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends the process that runs a cluster, no server outlives it. */
class ParentDeathTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void noServerOutlivesTheProcessThatStartedIt(String signal) throws IOException, InterruptedException {
        Path assets = RealKubernetes.assets();
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        assets.toString(),
                        folder.resolve("kept").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> servers = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !line.equals("ready"); line = lines.readLine()) {
                servers.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
            }
            assertThat(servers).hasSize(4).allMatch(ProcessHandle::isAlive);
            new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(parent.pid()))
                    .start()
                    .waitFor();
            parent.waitFor();
            servers.forEach(LocalClusterTest::awaitGone);
        } finally {
            parent.destroyForcibly();
            servers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Runs a cluster in a process of its own and tells the process ids of the servers. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws InterruptedException {
            LocalCluster cluster = LocalCluster.start(LocalClusterConfig.keptIn(Path.of(args[0]), Path.of(args[1])));
            cluster.processes()
                    .forEach(process ->
                            System.out.println(process.handle().orElseThrow().pid()));
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
