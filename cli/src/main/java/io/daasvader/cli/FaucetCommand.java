package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.crypto.KeyFile;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a test network's faucet for coins. */
@Command(
        name = "faucet",
        mixinStandardHelpOptions = true,
        description = "Ask a test network's faucet for coins.",
        footer = {"", "Examples:", "  daas faucet 0x5f…", "  daas faucet --key staker.key"})
final class FaucetCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int OK_BELOW = 300;

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", arity = "0..1", description = "Who gets the coins.")
    private Optional<String> address = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "Instead: the key file of the wallet that gets them.")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: the one in use.")
    private Optional<String> network = Optional.empty();

    FaucetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address recipient = recipient();
        NetworkFile target = session.network(network);
        String faucet = target.faucet()
                .orElseThrow(() -> CliException.usage(
                        "this network has no faucet", "Use a test network whose file names one (--faucet)."));
        JsonNode answer = ask(faucet, recipient);
        JsonNode coins = answer.path("coins_sent");
        if (!coins.isArray() || coins.isEmpty()) {
            throw CliException.failed(
                    "the faucet gave nothing: " + answer.path("status"), "Wait a little, then ask again.");
        }
        long mist = 0;
        for (JsonNode coin : coins) {
            mist += coin.path("amount").asLong();
        }
        String tx = coins.get(0).path("transferTxDigest").asString();
        session.console()
                .answer(
                        Map.of("recipient", recipient.toString(), "mist", mist, "transaction", tx),
                        mist + " MIST sent to " + recipient + "\ntransaction " + tx);
        return ExitCode.OK.code();
    }

    private Address recipient() throws IOException {
        if (address.isPresent() == key.isPresent()) {
            throw CliException.usage("who gets the coins?", "Give either an ADDRESS or --key FILE.");
        }
        return key.isPresent() ? KeyFile.read(key.orElseThrow()).address() : Address.parse(address.orElseThrow());
    }

    private static JsonNode ask(String faucet, Address recipient) throws InterruptedException {
        String body = "{\"FixedAmountRequest\":{\"recipient\":\"" + recipient + "\"}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(faucet.replaceAll("/+$", "") + "/v2/gas"))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == TOO_MANY_REQUESTS) {
                throw CliException.failed("the faucet is limiting requests", "Wait a minute, then ask again.");
            }
            if (response.statusCode() >= OK_BELOW) {
                throw CliException.failed(
                        "the faucet answered " + response.statusCode(),
                        "Check the faucet's address in the network file.");
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException e) {
            throw CliException.unreachable(
                            "the faucet at " + faucet + " did not answer",
                            "Check that it runs: for a devnet, daas devnet.")
                    .causedBy(e);
        } catch (JacksonException e) {
            throw CliException.failed(
                            "the faucet's answer is not JSON", "Check the faucet's address in the network file.")
                    .causedBy(e);
        }
    }
}
