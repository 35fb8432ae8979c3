package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.join.NodeKeys;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes the key that tickets are sealed to. */
@Command(
        name = "rotate-key",
        mixinStandardHelpOptions = true,
        description = "Make a new key for join tickets and register it; a ticket for the old one is deleted.",
        footer = {"", "Example:", "  daas worker rotate-key --key staker.key --node node-1"})
final class WorkerRotateKeyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions options;

    WorkerRotateKeyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentSettings settings = options.settings(session, 0, true);
        Bytes next = NodeKeys.prepareNext(PrivateFiles.folder(settings.data()));
        new WorkerWishes(session, options, settings)
                .fulfil(w -> w.isPresent() && w.get().worker().x25519Key().equals(next), PATIENCE);
        session.console()
                .answer(
                        Map.of("node", settings.nodeName(), "x25519Key", next.toHex()),
                        settings.nodeName() + ": tickets are sealed to " + next.toHex() + " from now on");
        return ExitCode.OK.code();
    }
}
