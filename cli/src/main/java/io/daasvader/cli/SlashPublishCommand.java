package io.daasvader.cli;

import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a document to the master, which takes it for its hash on chain. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Give a proposal's evidence, or the owner's statement, to the master, which serves it to everybody.",
        footer = {
            "",
            "Anybody may: the master takes nothing but the document whose SHA-256 is on chain.",
            "",
            "Example:",
            "  daas slash publish 0x… --evidence evidence.json"
        })
final class SlashPublishCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 404;
    private static final int OK_BELOW = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions master;

    @Option(names = "--evidence", paramLabel = "FILE", description = "The evidence.")
    private Optional<Path> evidence = Optional.empty();

    @Option(names = "--statement", paramLabel = "FILE", description = "The statement of the worker's owner.")
    private Optional<Path> statement = Optional.empty();

    @Parameters(paramLabel = "PROPOSAL", description = "The proposal's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashPublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address proposal = Address.parse(id);
        if (evidence.isPresent() == statement.isPresent()) {
            throw CliException.usage(
                    "one document is published at a time", "Give --evidence FILE or --statement FILE.");
        }
        Path file = evidence.or(() -> statement).orElseThrow();
        String path = "/api/slashes/" + proposal + (evidence.isPresent() ? "/evidence" : "/statement");
        String outcome = published(session, master.master, path, read(file));
        if (!outcome.equals("yes")) {
            throw CliException.failed(outcome, "Check that it is the document that was proposed with, and the master.");
        }
        session.console().answer(Map.of("proposal", proposal.toString(), "published", outcome), "published " + file);
        return ExitCode.OK.code();
    }

    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Evidence.MOST_BYTES + 1);
            if (bytes.length > Evidence.MOST_BYTES) {
                throw CliException.usage(
                        file + " is longer than " + Evidence.MOST_BYTES + " bytes",
                        "Shorten it, and link to the rest.");
            }
            return bytes;
        }
    }

    /** {@code yes}, or why not. What was just sent may not have reached the master's feed yet. */
    static String published(Session session, Optional<String> master, String path, byte[] document)
            throws InterruptedException {
        MasterApi api = MasterApi.of(session, master);
        Instant end = Instant.now().plus(PATIENCE);
        try {
            MasterApi.Answer answer = api.post(path, document);
            while (answer.status() == NOT_FOUND && Instant.now().isBefore(end)) {
                Thread.sleep(LOOK);
                answer = api.post(path, document);
            }
            return answer.status() < OK_BELOW ? "yes" : "no: " + answer.status() + " " + answer.problem();
        } catch (CliException e) {
            return "no: " + e.getMessage();
        }
    }
}
