package io.daasvader.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** G1, G2 and G3. */
@Command(
        name = "requests",
        mixinStandardHelpOptions = true,
        description = "Measure how soon, and how many a second, requests on chain become objects.",
        footer = {
            "",
            "On devnet (simulated chain) and a real Kubernetes control plane, with the master as a process of its own,",
            "all on this machine. First requests come at an even pace, then a backlog all at once; then, with the master",
            "stopped, two rivals do the same work: one asks the chain every 10 s and calls the API server, the other",
            "asks every 3 s and starts a kubectl for each request. The chain's own clock and the API server's audit log",
            "tell the times of all three.",
            "",
            "Goals: G1, event to 201 p50 at most 5 ms and p99 at most 20 ms; G2, p50 at least 100 x lower than both",
            "rivals'; G3, at least 500 requests/s carried out exactly once. Ratios and CPU per request count; rates depend",
            "on the machine and on what else it does. Exit code 1 when a goal is missed.",
            "",
            "Examples:",
            "  daas bench requests",
            "  daas bench requests --seconds 10 --warm-up 5 --backlog 2000 --rival-seconds 20"
        })
final class BenchRequestsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--rate", defaultValue = "50", description = "Requests a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "120", description = "Seconds that count (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds before them (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--backlog",
            defaultValue = "15000",
            description = "Requests at once, at most 50000 (default: ${DEFAULT-VALUE}).")
    private int backlog;

    @Option(
            names = "--rival-rate",
            defaultValue = "2",
            description = "Requests a second for the rivals (default: ${DEFAULT-VALUE}).")
    private int rivalRate;

    @Option(
            names = "--rival-seconds",
            defaultValue = "60",
            description = "Seconds of the rivals (default: ${DEFAULT-VALUE}).")
    private int rivalSeconds;

    @Option(
            names = "--poll-ms",
            defaultValue = "10000",
            description = "How often the first rival looks (default: ${DEFAULT-VALUE}).")
    private int pollMs;

    @Option(
            names = "--forked-poll-ms",
            defaultValue = "3000",
            description = "How often the second looks (default: ${DEFAULT-VALUE}).")
    private int forkedPollMs;

    BenchRequestsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new BenchProcess(session, "requests")
                .with("rate", rate, 1)
                .with("seconds", seconds, 1)
                .with("warm-up", warmUp, 0)
                .with("backlog", backlog, 1)
                .with("rival-rate", rivalRate, 1)
                .with("rival-seconds", rivalSeconds, 1)
                .with("poll-ms", pollMs, 1)
                .with("forked-poll-ms", forkedPollMs, 1)
                .run();
    }
}
