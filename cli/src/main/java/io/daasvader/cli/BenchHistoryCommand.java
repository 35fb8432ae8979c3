package io.daasvader.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** G17. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Measure how soon a page of a long history is read.",
        footer = {
            "",
            "Fills a database like the master's with lines of 1,000 accounts and reads filtered pages and single requests.",
            "",
            "Goal: G17, p99 of each kind of query at most 50 ms over a million lines. Exit code 1 when it is missed.",
            "",
            "Example:",
            "  daas bench history --lines 200000 --output json"
        })
final class BenchHistoryCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--lines", defaultValue = "1000000", description = "Lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = "--queries",
            defaultValue = "500",
            description = "Queries of each kind (default: ${DEFAULT-VALUE}).")
    private int queries;

    BenchHistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new BenchProcess(session, "history")
                .with("lines", lines, 4)
                .with("queries", queries, 1)
                .run();
    }
}
