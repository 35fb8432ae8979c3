package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.chain.ChainReader;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.cli.account.Sui;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows how a worker stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show how the worker stands: its agent, its node, and what the chain says.",
        footer = {"", "Example:", "  daas worker status --key staker.key --node node-1 --output json"})
final class WorkerStatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions options;

    WorkerStatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentSettings settings = options.settings(session, 0, true);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("node", settings.nodeName());
        answer.put("wallet", settings.wallet().address().toString());
        answer.put("agent", DataFolder.isTaken(settings.data()) ? "runs" : "does not run");
        agent(settings.data()).ifPresent(status -> {
            answer.put(
                    "phase",
                    status.path("phase").asString("") + ": "
                            + status.path("detail").asString(""));
            if (!status.path("trouble").asString("").isEmpty()) {
                answer.put("trouble", status.path("trouble").asString(""));
            }
            answer.put("cluster says", status.path("nodeState").asString("").replace('_', ' '));
            status.path("processes")
                    .forEach(p -> answer.put(
                            p.path("name").asString(""),
                            p.path("running").asBoolean(false)
                                    ? "pid " + p.path("pid").asLong(0)
                                    : "does not run"));
        });
        chain(onChain(session, settings), answer);
        answer.put("simulated", settings.network().simulated());
        session.console().answer(answer, WorkerShowCommand.text(answer));
        return ExitCode.OK.code();
    }

    private static void chain(Optional<WorkerOnChain> found, Map<String, Object> answer) {
        if (found.isEmpty()) {
            answer.put("on chain", "no worker of this wallet for this node");
            return;
        }
        WorkerOnChain w = found.get();
        answer.put("worker", w.worker().id().toString());
        answer.put("on chain", w.status().name().toLowerCase(Locale.ROOT));
        answer.put("online", w.worker().online());
        answer.put("maintenance", w.worker().maintenance());
        answer.put("stake", Sui.format(w.worker().stake()));
        answer.put("earnings", Sui.format(w.worker().earnings()));
        if (w.worker().unlockAtMs() > 0) {
            answer.put("unbonding", Sui.format(w.worker().unbonding()));
            answer.put("unlocks", Instant.ofEpochMilli(w.worker().unlockAtMs()).toString());
        }
        answer.put(
                "last heartbeat",
                Instant.ofEpochMilli(w.worker().lastHeartbeatMs()).toString());
    }

    static Optional<WorkerOnChain> onChain(Session session, AgentSettings settings) {
        try (EndpointPool pool = session.open(
                settings.network().endpoints(), Optional.of(settings.network().chainId()))) {
            return new ChainReader(
                            settings.network(),
                            new SuiRpc(pool),
                            settings.wallet().address(),
                            settings.nodeName())
                    .read()
                    .worker();
        }
    }

    /** What the agent says of itself; empty when none answers. */
    private static Optional<JsonNode> agent(Path data) throws InterruptedException, IOException {
        Path port = data.resolve("http.port");
        if (!Files.exists(port)) {
            return Optional.empty();
        }
        URI uri = URI.create("http://127.0.0.1:" + Files.readString(port).strip() + "/status");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(JsonMapper.shared().readTree(answer.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
