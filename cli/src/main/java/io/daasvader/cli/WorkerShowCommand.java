package io.daasvader.cli;

import io.daasvader.cli.account.Sui;
import io.daasvader.contracts.Worker;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a worker as it is on chain. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a worker as it is on chain.",
        footer = {"", "Example:", "  daas worker show 0x… --output json"})
final class WorkerShowCommand implements Callable<Integer> {
    private static final List<String> STATUS = List.of("pending", "active", "draining", "slashed");

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ChainOptions options;

    @Parameters(paramLabel = "WORKER", description = "The worker object's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    WorkerShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        try (OpenChain chain = OpenChain.open(session, options.network)) {
            SuiObject object = find(chain, Address.parse(id));
            Worker worker = Worker.fromBcs(
                    OpenChain.contents(object, Worker.type(chain.network().originalPackageId())));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("worker", worker.id().toString());
            answer.put("owner", worker.owner().toString());
            answer.put("node", worker.nodeId());
            answer.put("status", worker.status() < STATUS.size() ? STATUS.get(worker.status()) : "unknown");
            answer.put("online", worker.online());
            answer.put("maintenance", worker.maintenance());
            answer.put("banned", worker.banned());
            answer.put("tier", worker.tier());
            answer.put("stake", Sui.format(worker.stake()));
            answer.put("unbonding", Sui.format(worker.unbonding()));
            answer.put("earnings", Sui.format(worker.earnings()));
            answer.put("openSlashes", worker.openSlashes());
            answer.put(
                    "registered", Instant.ofEpochMilli(worker.registeredAtMs()).toString());
            answer.put(
                    "lastHeartbeat",
                    Instant.ofEpochMilli(worker.lastHeartbeatMs()).toString());
            answer.put("simulated", chain.network().simulated());
            session.console().answer(answer, text(answer));
            return ExitCode.OK.code();
        }
    }

    static SuiObject find(OpenChain chain, Address id) {
        return chain.object(id)
                .orElseThrow(() -> CliException.failed(
                        "the chain has no object " + id, "Check the id, and that it is of this network."));
    }

    /** A line for each entry. */
    static String text(Map<String, Object> answer) {
        return answer.entrySet().stream()
                .map(e -> "%-15s %s".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
