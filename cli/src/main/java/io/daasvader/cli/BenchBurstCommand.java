package io.daasvader.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** G4. */
@Command(
        name = "burst",
        mixinStandardHelpOptions = true,
        description = "Measure what a flood of events does to a master with a heap of 256 MiB.",
        footer = {
            "",
            "As many requests as asked for are scheduled on devnet (simulated chain) at once, and all of them are carried",
            "out on a real API server. What was stored, applied and receipted is counted in the master's database, in the",
            "API server's audit log and on chain.",
            "",
            "Goal: G4, 50,000 events stored within 60 s, none lost, none repeated, at most 256 MiB of heap. Exit code 1",
            "when it is missed.",
            "",
            "Examples:",
            "  daas bench burst",
            "  daas bench burst --events 5000"
        })
final class BenchBurstCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--events", defaultValue = "50000", description = "Requests at once (default: ${DEFAULT-VALUE}).")
    private int events;

    BenchBurstCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new BenchProcess(session, "burst").with("events", events, 1).run();
    }
}
