package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.state.Wish;
import io.daasvader.cli.account.Sui;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and withdraws what was earned. */
@Command(
        name = "earnings",
        mixinStandardHelpOptions = true,
        description = "Show what the worker has earned; with --withdraw, put it into the wallet.",
        footer = {"", "Example:", "  daas worker earnings --withdraw --key staker.key --node node-1"})
final class WorkerEarningsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions options;

    @Option(names = "--withdraw", description = "Put all of it into the wallet.")
    private boolean withdraw;

    WorkerEarningsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentSettings settings = options.settings(session, 0, true);
        WorkerOnChain worker = WorkerStatusCommand.onChain(session, settings)
                .orElseThrow(() -> CliException.failed(
                        "this wallet has no worker for the node " + settings.nodeName(), "Check --node and --key."));
        long before = worker.worker().earnings();
        if (withdraw && before > 0) {
            PrivateFiles.folder(settings.data());
            Wish.read(settings.data()).withWithdrawal().write(settings.data());
            Optional<WorkerOnChain> after = new WorkerWishes(session, options, settings)
                    .fulfil(w -> w.isEmpty() || w.get().worker().earnings() < before, PATIENCE);
            worker = after.orElse(worker);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("node", settings.nodeName());
        answer.put("earnings", Sui.format(worker.worker().earnings()));
        if (withdraw) {
            answer.put("withdrawn", Sui.format(before - worker.worker().earnings()));
        }
        session.console().answer(answer, WorkerShowCommand.text(answer));
        return ExitCode.OK.code();
    }
}
