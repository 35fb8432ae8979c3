package io.daasvader.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** G12, G13 and G14. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Measure how soon the master is there, what it holds at rest, and how soon it is back.",
        footer = {
            "",
            "On devnet (simulated chain) and a real API server. Starts with and without the cache that the build has made",
            "take turns; then one master rests; then one is killed with SIGKILL, requests come, and it is started again.",
            "",
            "Goals: G12, first 200 within 1.3 s, following the chain within 2 s, half the time of a start without the",
            "cache; G13, at most 200 MiB resident; G14, caught up within 3 s of its first 200, nothing repeated. Exit code",
            "1 when one is missed.",
            "",
            "Example:",
            "  daas bench start --rounds 3"
        })
final class BenchStartCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--rounds", defaultValue = "7", description = "Starts of each kind (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--idle-seconds",
            defaultValue = "60",
            description = "Seconds at rest before memory is read (default: ${DEFAULT-VALUE}).")
    private int idleSeconds;

    @Option(
            names = "--requests",
            defaultValue = "25",
            description = "Requests while it is dead, at most 28 (default: ${DEFAULT-VALUE}).")
    private int requests;

    BenchStartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new BenchProcess(session, "start")
                .with("rounds", rounds, 1)
                .with("idle-seconds", idleSeconds, 0)
                .with("requests", requests, 1)
                .run();
    }
}
