package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Switches the faults of a running devnet (simulated chain). */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = "Switch the faults of a running devnet (simulated chain).",
        footer = {"", "Example:", "  daas devnet faults set half-open --times 1 --network devnet.json"})
final class DevnetFaultsCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final Session session;

    DevnetFaultsCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the faults and how often each happened.")
    int list(@Option(names = "--network", paramLabel = "NAME", description = "Network file.") Optional<String> network)
            throws IOException, InterruptedException {
        return ask(network, Optional.empty());
    }

    @Command(name = "set", mixinStandardHelpOptions = true, description = "Switch a fault on.")
    int set(
            @Parameters(paramLabel = "FAULT", description = "A name from the list.") String fault,
            @Option(names = "--times", defaultValue = "1", description = "How often; 0: off, -1: always.") int times,
            @Option(names = "--network", paramLabel = "NAME", description = "Network file.") Optional<String> network)
            throws IOException, InterruptedException {
        return ask(network, Optional.of(Map.of("fault", fault, "times", times)));
    }

    @Command(name = "clear", mixinStandardHelpOptions = true, description = "Switch every fault off.")
    int clear(@Option(names = "--network", paramLabel = "NAME", description = "Network file.") Optional<String> network)
            throws IOException, InterruptedException {
        return ask(network, Optional.of(Map.of("fault", "none")));
    }

    private int ask(Optional<String> name, Optional<Map<String, ?>> body) throws IOException, InterruptedException {
        NetworkFile network = session.network(name);
        String control = network.control()
                .orElseThrow(() -> CliException.usage(
                        "this network is no devnet", "Give the file that daas devnet --write-network wrote."));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(control + "/faults")).timeout(PATIENCE);
        body.ifPresent(b -> request.POST(
                HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(b))));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JsonMapper.shared().readTree(response.body());
            if (response.statusCode() != OK) {
                throw CliException.usage(answer.path("error").asString("refused"), "See daas devnet faults list.");
            }
            print(answer.path("faults"));
            return ExitCode.OK.code();
        } catch (IOException e) {
            throw CliException.unreachable("the devnet at " + control + " did not answer", "Start it: daas devnet.")
                    .causedBy(e);
        }
    }

    private void print(JsonNode faults) {
        String text = faults.properties().stream()
                .map(f -> "%-28s %-14s left %-4s happened %s"
                        .formatted(
                                f.getKey(),
                                f.getValue().path("row").asString(),
                                f.getValue().path("left").asInt(),
                                f.getValue().path("happened").asLong()))
                .collect(Collectors.joining("\n"));
        session.console().answer(Map.of("node", "devnet (simulated chain)", "faults", faults), text);
    }
}
