package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.WorkerAgent;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.sui.crypto.PrivateFiles;
import io.daasvader.sui.rpc.EndpointPool;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a worker. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Make this machine a worker: stake, join with the sealed ticket, work until told to leave.",
        footer = {
            "",
            "Started again after any end it goes on where it was, and never stakes twice. Health, status and metrics are",
            "on loopback: /healthz, /status, /metrics. It needs root, as every node does.",
            "",
            "Examples:",
            "  daas worker up --key staker.key --node node-1 --stake 2 --master http://127.0.0.1:8080",
            "  daas worker up --key staker.key --runtime kubelet --pod-cidr 10.88.0.0/24"
        })
final class WorkerUpCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions options;

    @Option(
            names = "--http-port",
            defaultValue = "8090",
            description = "HTTP on loopback; 0: any (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--keep-node",
            description = "Leave the node running when this command is asked to end, for an update.")
    private boolean keepNode;

    @Option(names = "--skip-doctor", description = "Start without the examination.")
    private boolean skipDoctor;

    WorkerUpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentSettings settings = options.settings(session, httpPort, keepNode);
        if (!skipDoctor) {
            WorkerExamination found = WorkerExamination.of(session, options, settings);
            if (!found.isHealthy()) {
                session.console().note(found.text());
                throw CliException.failed(
                        "this machine is not ready to work", "Do what the lines above say, then run it again.");
            }
        }
        Path folder = PrivateFiles.folder(settings.data());
        try (PrintStream copy = new PrintStream(
                new FileOutputStream(folder.resolve("agent.log").toFile(), true), true, StandardCharsets.UTF_8)) {
            AgentLog log = new AgentLog(System.out, copy, InstantSource.system());
            return run(settings, log);
        }
    }

    private int run(AgentSettings settings, AgentLog log) throws IOException, InterruptedException {
        try (WorkerAgent agent = open(session, settings, options, log, true)) {
            Thread end = Thread.ofPlatform().unstarted(() -> close(agent));
            Runtime.getRuntime().addShutdownHook(end);
            log.say(settings.nodeName() + ": worker of " + settings.wallet().address()
                    + (settings.network().simulated() ? " on devnet (simulated chain)" : "")
                    + ", status on http://127.0.0.1:"
                    + agent.port().orElse(0) + "/status");
            agent.run(now -> false);
            return ExitCode.OK.code();
        }
    }

    /** Also with the words for a folder that is in use. */
    static WorkerAgent open(Session session, AgentSettings settings, WorkerOptions options, AgentLog log, boolean works)
            throws IOException {
        EndpointPool pool = session.open(
                settings.network().endpoints(), Optional.of(settings.network().chainId()));
        try {
            return WorkerAgent.open(
                    settings, pool, data -> options.open(data, settings.nodeName(), log::say), log, works);
        } catch (WorkerAgent.FolderTaken e) {
            pool.close();
            throw CliException.failed(
                            String.valueOf(e.getMessage()),
                            "It is this worker's agent: see daas worker status. For another worker give --data.")
                    .causedBy(e);
        }
    }

    private static void close(WorkerAgent agent) {
        try {
            agent.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
