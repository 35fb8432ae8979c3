package io.daasvader.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code daas demo} as a user does, by the launcher. */
final class DemoProcess {
    private static final Path ROOT = Path.of(System.getProperty("daas.root", ".."));

    private DemoProcess() {}

    /** Skips the calling test, loudly, where a demo cannot run. */
    static void assumePossible() throws IOException, InterruptedException {
        int status = new ProcessBuilder(
                        ROOT.resolve("scripts/kubernetes-assets").toString(), "--print", "--quiet")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assumeTrue(status == 0, "SKIPPED: no Kubernetes servers here; run scripts/kubernetes-assets");
        assumeTrue(
                Files.exists(ROOT.resolve("master-node/target/master.classpath")),
                "SKIPPED: the master is not built; run the whole reactor");
    }

    /** Skips the calling test, loudly, where no real kubelet can run. */
    static void assumeRealNodes() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "SKIPPED: a real node needs root on Linux");
        int kubelet = quietly("scripts/kubernetes-assets", "--print", "--quiet", "--with", "kubelet");
        assumeTrue(kubelet == 0, "SKIPPED: no kubelet here; scripts/kubernetes-assets --with kubelet brings it");
        assumeTrue(
                quietly("scripts/node-images", "--check") == 0,
                "SKIPPED: this machine lacks what a kubelet node needs; scripts/node-images --check says what");
    }

    private static int quietly(String script, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve(script).toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** What it prints goes to the files {@code out} and {@code err} of the folder; the caller ends it. */
    static Process start(Path folder, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("daas").toAbsolutePath().toString(), "demo"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("DAAS_CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }
}
