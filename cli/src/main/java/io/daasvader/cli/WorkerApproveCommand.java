package io.daasvader.cli;

import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a worker have join tickets, where the master waits for that. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Let a registered worker have join tickets (daas.workers.policy=approval).",
        footer = {"", "Example:", "  daas worker approve 0x… --credential operator.token"})
final class WorkerApproveCommand implements Callable<Integer> {
    private static final int OK = 200;

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions options;

    @Option(
            names = "--credential",
            paramLabel = "FILE",
            description = "The operator's credential, if the master has one.")
    private Optional<Path> credential = Optional.empty();

    @Parameters(paramLabel = "WORKER", description = "The worker object's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    WorkerApproveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address worker = Address.parse(id);
        Optional<String> secret = credential.isPresent()
                ? Optional.of(Files.readString(credential.get(), StandardCharsets.UTF_8)
                        .strip())
                : Optional.empty();
        MasterApi.Answer answer =
                MasterApi.of(session, options.master).post("/api/workers/" + worker + "/approve", secret);
        if (answer.status() != OK) {
            throw CliException.failed(
                    "the master answered " + answer.status() + ": " + answer.problem(),
                    "Check the worker's id, the master's address, and --credential.");
        }
        if (session.console().json()) {
            session.console().jsonLine(answer.data());
        } else {
            session.console()
                    .text("approved " + worker + "; its phase is "
                            + answer.data().path("phase").asString(""));
        }
        return ExitCode.OK.code();
    }
}
