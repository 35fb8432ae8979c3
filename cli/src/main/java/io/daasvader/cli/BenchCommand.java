package io.daasvader.cli;

import io.daasvader.cli.bench.FeedBench;
import io.daasvader.cli.bench.FeedReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measurements against others. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure the product against others, in one run on this machine.",
        subcommands = {
            BenchCommand.Feed.class,
            BenchRequestsCommand.class,
            BenchBurstCommand.class,
            BenchStartCommand.class,
            BenchHistoryCommand.class,
            BenchJoinCommand.class
        },
        footer = {"", "Examples:", "  daas bench feed", "  daas bench requests"})
final class BenchCommand {
    /** G5 and G6. */
    @Command(
            name = "feed",
            mixinStandardHelpOptions = true,
            description = "Measure the event feed against a minimal follower of Mysten's TypeScript SDK.",
            footer = {
                "",
                "This process serves a made stream of event pages over loopback. Two followers, each in a process",
                "of its own, read it in turn, round by round, after warm-up rounds that do not count: the",
                "product's over gRPC, once in memory and once with an fsynced journal and cursor; and a minimal",
                "one of @mysten/sui over binary gRPC-web, the only transport the SDK brings. All filter by type,",
                "decode what passes, and must come to the same checksum. A last line leaves the SDK's decoding",
                "out: the least that any follower with it takes.",
                "",
                "Goals: G5, events/s at least 1.0 x and CPU/event at most 1.0 x of the SDK's; G6, events/s with",
                "the journal at least 0.25 x. Ratios are taken round by round and judged by their median. Ratios",
                "and CPU per event count; rates depend on the machine and on what else it does. The server's CPU",
                "stands beside each figure, and what limits each rate below. Node and npm must be installed. Exit",
                "code 1 when a goal is missed.",
                "",
                "Example:",
                "  daas bench feed --events 200000 --rounds 7 --output json"
            })
    static final class Feed implements Callable<Integer> {
        private final Session session;

        @Option(
                names = "--events",
                defaultValue = "200000",
                description = "Events of a round, a multiple of 1000 (default: ${DEFAULT-VALUE}).")
        private int events;

        @Option(names = "--warm-ups", defaultValue = "5", description = "Uncounted rounds (default: ${DEFAULT-VALUE}).")
        private int warmUps;

        @Option(names = "--rounds", defaultValue = "7", description = "Counted rounds (default: ${DEFAULT-VALUE}).")
        private int rounds;

        Feed(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (rounds < 1 || warmUps < 0) {
                throw CliException.usage(
                        "at least one round must count", "Give --rounds 1 or more, --warm-ups 0 or more.");
            }
            if (events < FeedBench.PAGE || events % FeedBench.PAGE != 0) {
                throw CliException.usage(
                        "--events must be a multiple of " + FeedBench.PAGE + ", a full page each",
                        "Give --events 200000, for example.");
            }
            Path root = Path.of(System.getProperty("daas.root", "."));
            FeedReport report = new FeedBench(root, events, warmUps, rounds).run(session.console()::note);
            session.console().answer(report.toJson(), report.toText());
            return (report.passes() ? ExitCode.OK : ExitCode.FAILED).code();
        }
    }
}
