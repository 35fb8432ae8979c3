package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.state.Wish;
import io.daasvader.cli.account.Sui;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Leaves. */
@Command(
        name = "leave",
        mixinStandardHelpOptions = true,
        description = "Leave the network: no new work, the stake unbonds, and comes back to the wallet.",
        footer = {
            "",
            "The first run begins the unbonding and says when it ends. The agent withdraws by itself when it runs then;",
            "else run the same command again.",
            "",
            "Example:",
            "  daas worker leave --key staker.key --node node-1"
        })
final class WorkerLeaveCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions options;

    @Option(names = "--wait", description = "Wait until the stake is back, however long that takes.")
    private boolean wait;

    WorkerLeaveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentSettings settings = options.settings(session, 0, true);
        PrivateFiles.folder(settings.data());
        Wish.read(settings.data()).withLeave(true).write(settings.data());
        WorkerWishes wishes = new WorkerWishes(session, options, settings);
        Optional<WorkerOnChain> worker = wishes.fulfil(
                w -> w.isEmpty() || (!wait && isLeaving(w.get())), wait ? Duration.ofDays(365) : PATIENCE);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("node", settings.nodeName());
        answer.put("left", worker.isEmpty());
        worker.ifPresent(w -> {
            answer.put("unbonding", Sui.format(w.worker().unbonding()));
            answer.put("unlocks", Instant.ofEpochMilli(w.worker().unlockAtMs()).toString());
        });
        session.console().answer(answer, WorkerShowCommand.text(answer));
        return ExitCode.OK.code();
    }

    /** Unbonding, and not yet at the point where it can be withdrawn. */
    private static boolean isLeaving(WorkerOnChain worker) {
        return worker.worker().unlockAtMs() > System.currentTimeMillis();
    }
}
