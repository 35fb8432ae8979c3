package io.daasvader.cli;

import io.daasvader.cli.account.HistoryLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the master's history. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Read the master's history, newest first.",
        footer = {
            "",
            "Times are ms since the epoch or like 2026-01-31T12:00:00Z. The last line of a full page names the cursor",
            "of the next.",
            "",
            "Examples:",
            "  daas history --request 0x…",
            "  daas history --owner 0x… --state DONE --limit 200 --output json"
        })
final class HistoryCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions options;

    @Option(names = "--owner", paramLabel = "ADDRESS", description = "Of this account alone.")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--request", paramLabel = "ID", description = "Of this request alone.")
    private Optional<String> request = Optional.empty();

    @Option(names = "--state", description = "Of requests that are now SCHEDULED, APPLYING, ANSWERED, DONE, …")
    private Optional<String> state = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "Written then or later.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Written before.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--cursor", description = "Where the page before ended.")
    private Optional<String> cursor = Optional.empty();

    @Option(names = "--limit", defaultValue = "50", description = "Lines of a page (default: ${DEFAULT-VALUE}).")
    private int limit;

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        owner.ifPresent(v -> parameters.put("owner", v));
        request.ifPresent(v -> parameters.put("request", v));
        state.ifPresent(v -> parameters.put("state", v));
        since.ifPresent(v -> parameters.put("since", v));
        until.ifPresent(v -> parameters.put("until", v));
        cursor.ifPresent(v -> parameters.put("cursor", v));
        parameters.put("limit", Integer.toString(limit));
        MasterApi.Answer answer =
                MasterApi.of(session, options.master).get("/api/transactions/history" + MasterApi.query(parameters));
        if (session.console().json()) {
            session.console().jsonLine(answer.data());
        } else {
            session.console().text(text(answer));
        }
        return ExitCode.OK.code();
    }

    private static String text(MasterApi.Answer answer) {
        Stream<String> lines = answer.data().path("items").valueStream().map(HistoryLines::line);
        String next = answer.data().path("next").asString("");
        return Stream.of(
                        Stream.of("devnet (simulated chain)").filter(x -> answer.simulated()),
                        lines,
                        Stream.of("more: --cursor " + next).filter(x -> !next.isEmpty()))
                .flatMap(s -> s)
                .collect(Collectors.joining("\n"));
    }
}
