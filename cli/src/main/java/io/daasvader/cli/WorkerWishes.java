package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.WorkerAgent;
import io.daasvader.agent.chain.ChainReader;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits until the chain shows what was wished: the worker's agent sees to it, or this command does when none runs. */
record WorkerWishes(Session session, WorkerOptions options, AgentSettings settings) {
    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * Returns when {@code done} holds for the worker on chain (empty: there is none).
     *
     * @throws CliException when it does not within {@code patience}
     */
    Optional<WorkerOnChain> fulfil(Predicate<Optional<WorkerOnChain>> done, Duration patience)
            throws IOException, InterruptedException {
        if (DataFolder.isTaken(settings.data())) {
            session.console().note("the agent that runs does it");
            return watch(done, patience);
        }
        AgentLog log = new AgentLog(System.err, InstantSource.system());
        Instant deadline = Instant.now().plus(patience);
        try (WorkerAgent agent = WorkerUpCommand.open(session, settings, options, log, false)) {
            boolean left = agent.run(now -> (now.chainReadMs() > 0 && done.test(now.worker()))
                    || Instant.now().isAfter(deadline));
            Optional<WorkerOnChain> worker = agent.snapshot().flatMap(s -> s.worker());
            if (!left && !done.test(worker)) {
                throw late(agent.snapshot().map(s -> s.trouble()).orElse(""));
            }
            return left ? Optional.empty() : worker;
        }
    }

    private Optional<WorkerOnChain> watch(Predicate<Optional<WorkerOnChain>> done, Duration patience)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        try (EndpointPool pool = session.open(
                settings.network().endpoints(), Optional.of(settings.network().chainId()))) {
            ChainReader reader = new ChainReader(
                    settings.network(), new SuiRpc(pool), settings.wallet().address(), settings.nodeName());
            while (true) {
                Optional<WorkerOnChain> worker = reader.read().worker();
                if (done.test(worker)) {
                    return worker;
                }
                if (Instant.now().isAfter(deadline)) {
                    throw late("");
                }
                Thread.sleep(POLL);
            }
        }
    }

    private static CliException late(String trouble) {
        return CliException.failed(
                "not done yet" + (trouble.isEmpty() ? "" : ": " + trouble),
                "The wish is kept: an agent that runs goes on with it, or run the same command again.");
    }
}
