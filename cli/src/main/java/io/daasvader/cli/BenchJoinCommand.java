package io.daasvader.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** G16. */
@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        description = "Measure how soon a registered worker has its sealed join ticket.",
        footer = {
            "",
            "Workers register on devnet (simulated chain) at a steady rate; a master in a process of its own reads each",
            "registration, checks the stake, makes a bootstrap token in a real API server, seals the ticket and puts it",
            "on chain. Measured from the checkpoint with the registration until the node has the ticket's transaction.",
            "",
            "Goal: G16, p99 at most 100 ms. Exit code 1 when it is missed.",
            "",
            "Examples:",
            "  daas bench join",
            "  daas bench join --workers 50 --rate 2"
        })
final class BenchJoinCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--workers", defaultValue = "200", description = "Workers (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(names = "--rate", defaultValue = "4", description = "Registrations a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--warm-up",
            defaultValue = "40",
            description = "Workers before, which do not count (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    BenchJoinCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new BenchProcess(session, "join")
                .with("workers", workers, 1)
                .with("rate", rate, 1)
                .with("warm-up", warmUp, 0)
                .run();
    }
}
