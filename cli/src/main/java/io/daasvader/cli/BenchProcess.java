package io.daasvader.cli;

import io.daasvader.cli.master.GuardedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a measurement of the main job in a process of its own, whose class path holds chain and master together. */
final class BenchProcess {
    private static final String MAIN = "io.daasvader.bench.BenchMain";

    private final Session session;
    private final List<String> words = new ArrayList<>();

    BenchProcess(Session session, String bench) {
        this.session = session;
        words.add(bench);
    }

    /** A size, which must be {@code least} or more. */
    BenchProcess with(String name, int value, int least) {
        if (value < least) {
            throw CliException.usage(
                    "--" + name + " must be " + least + " or more", "daas bench --help tells the sizes.");
        }
        words.add(name + "=" + value);
        return this;
    }

    /** Runs it to its end with this command's outputs; gives the exit code. */
    int run() throws IOException, InterruptedException {
        Path classPath = session.root().resolve("bench/target/bench.classpath");
        if (!Files.isReadable(classPath)) {
            throw CliException.usage(classPath + " is missing", "Run ./daas build.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The chain keeps every object and event of a run.
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx3g", "--enable-native-access=ALL-UNNAMED"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Ddaas.root=" + session.root().toAbsolutePath());
        command.addAll(List.of("-cp", Files.readString(classPath).strip(), MAIN));
        command.addAll(words);
        command.add("output=" + (session.console().json() ? "json" : "text"));
        try (GuardedProcess bench = GuardedProcess.startVisible(command)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(bench::close));
            return bench.await() == 0 ? ExitCode.OK.code() : ExitCode.FAILED.code();
        }
    }
}
