package io.daasvader.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures the feed against the SDK's: each in its own warm process, rounds in turn, the same recorded stream. This process
 * is the server.
 */
public final class FeedBench {
    /** Events of a page, the server's limit. */
    public static final int PAGE = RecordedStream.PAGE;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Path root;
    private final int events;
    private final int warmUps;
    private final int rounds;

    /**
     * A measurement that is not started yet.
     *
     * @param root the checkout, where the npm project lies
     * @param events of one round, a multiple of 1000
     * @param warmUps rounds of each follower before any counts
     * @param rounds of each follower that count, at least one
     */
    public FeedBench(Path root, int events, int warmUps, int rounds) {
        this.root = root;
        this.events = events;
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /** Runs it. Throws {@link IllegalStateException} when the followers did not decode the same. */
    public FeedReport run(Consumer<String> progress) throws IOException, InterruptedException {
        SdkProject sdk = SdkProject.installed(root);
        Path folder = Files.createTempDirectory("daas-bench");
        progress.accept("encoding " + events + " events");
        try (ReplayServer server = new ReplayServer(new RecordedStream(events));
                FollowerProcess java = new FollowerProcess(java(server, folder));
                FollowerProcess typescript =
                        new FollowerProcess(sdk.command("follower.mjs", url(server), Integer.toString(events)))) {
            return measure(java, typescript, progress);
        } finally {
            // The journal, and what its store keeps beside it.
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private FeedReport measure(FollowerProcess java, FollowerProcess typescript, Consumer<String> progress)
            throws IOException {
        double loadBefore = system.getSystemLoadAverage();
        List<FeedRound> plain = new ArrayList<>();
        List<FeedRound> journal = new ArrayList<>();
        List<FeedRound> sdk = new ArrayList<>();
        List<FeedRound> wire = new ArrayList<>();
        for (int i = 0; i < warmUps + rounds; i++) {
            FeedRound p = java.round("plain", system::getProcessCpuTime);
            FeedRound s = typescript.round("plain", system::getProcessCpuTime);
            FeedRound j = java.round("journal", system::getProcessCpuTime);
            FeedRound w = typescript.round("wire", system::getProcessCpuTime);
            if (p.events() != events || !p.sameWork(s) || !p.sameWork(j) || w.events() != events) {
                throw new IllegalStateException("the followers read different things: " + List.of(p, s, j, w));
            }
            boolean counts = i >= warmUps;
            progress.accept((counts ? "round " : "warm-up ") + (i + 1) + " of " + (warmUps + rounds));
            if (counts) {
                plain.add(p);
                sdk.add(s);
                journal.add(j);
                wire.add(w);
            }
        }
        return new FeedReport(
                new FeedReport.Machine(system.getAvailableProcessors(), loadBefore, system.getSystemLoadAverage()),
                new FeedSide("Java", plain),
                new FeedSide("Java, fsynced journal", journal),
                new FeedSide("TypeScript SDK", sdk),
                new FeedSide("SDK without decoding", wire));
    }

    private static String url(ReplayServer server) {
        return "http://127.0.0.1:" + server.port();
    }

    private List<String> java(ReplayServer server, Path folder) {
        String binary = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                        binary,
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JavaFollower.class.getName(),
                        url(server),
                        Integer.toString(events),
                        folder.toString())
                .toList();
    }
}
