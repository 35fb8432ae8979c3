package io.daasvader.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Examines whether this machine can work. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Examine whether this machine and this wallet can work; each failure says what to do.",
        footer = {"", "Example:", "  daas worker doctor --key staker.key --stake 2 --runtime kubelet"})
final class WorkerDoctorCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions options;

    WorkerDoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        WorkerExamination found = WorkerExamination.of(session, options, options.settings(session, 0, false));
        session.console()
                .answer(
                        Map.of(
                                "checks",
                                found.checks().stream().map(Check::toJson).toList(),
                                "ok",
                                found.isHealthy()),
                        found.text());
        return (found.isHealthy() ? ExitCode.OK : ExitCode.FAILED).code();
    }
}
