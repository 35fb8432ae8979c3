package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.state.Wish;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Keeps new work away for a while. */
@Command(
        name = "maintenance",
        mixinStandardHelpOptions = true,
        description = "Keep new work away (on), or let it come again (off); what runs goes on.",
        footer = {"", "Example:", "  daas worker maintenance on --key staker.key --node node-1"})
final class WorkerMaintenanceCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** On or off. */
    enum Switch {
        on,
        off
    }

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions options;

    @Parameters(paramLabel = "on|off", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init")
    private Switch wanted;

    WorkerMaintenanceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean rests = wanted == Switch.on;
        AgentSettings settings = options.settings(session, 0, true);
        PrivateFiles.folder(settings.data());
        Wish.read(settings.data()).withMaintenance(rests).write(settings.data());
        new WorkerWishes(session, options, settings)
                .fulfil(w -> w.isPresent() && w.get().worker().maintenance() == rests, PATIENCE);
        session.console()
                .answer(
                        Map.of("node", settings.nodeName(), "maintenance", rests),
                        settings.nodeName() + (rests ? " is in maintenance" : " takes new work"));
        return ExitCode.OK.code();
    }
}
