package io.daasvader.agent.join;

import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the master for a new ticket; the wallet proves whose worker it is. Thread-safe; calls block for at most some seconds. */
final class MasterClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int LONGEST_MESSAGE = 2000;

    private final URI master;
    private final Ed25519KeyPair wallet;

    MasterClient(URI master, Ed25519KeyPair wallet) {
        this.master = master;
        this.wallet = wallet;
    }

    /** What the master said. */
    sealed interface Answer {
        /** A ticket will be on chain soon. */
        record Promised() implements Answer {}

        record Refused(String reason) implements Answer {}

        record Silent(String reason) implements Answer {}
    }

    Answer ask(Address worker) {
        URI ticket = master.resolve("/api/workers/" + worker + "/ticket");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> challenge = send(client, request(URI.create(ticket + "/challenge")));
            if (challenge.statusCode() != OK) {
                return new Answer.Refused(reason(challenge));
            }
            JsonNode data = JsonMapper.shared().readTree(challenge.body()).path("data");
            String message = data.path("message").asString("");
            if (!isChallenge(message, worker)) {
                // A wallet signs what it has read and understood, and nothing else.
                return new Answer.Refused("the master's challenge is none for this worker and wallet");
            }
            HttpResponse<String> answer = send(
                    client,
                    request(ticket)
                            .header(
                                    "Authorization",
                                    "Sui "
                                            + wallet.signPersonalMessage(message.getBytes(StandardCharsets.UTF_8))
                                                    .toBase64())
                            .header("DaasVader-Nonce", data.path("nonce").asString("")));
            return answer.statusCode() == ACCEPTED || answer.statusCode() == OK
                    ? new Answer.Promised()
                    : new Answer.Refused(reason(answer));
        } catch (IOException e) {
            return new Answer.Silent(master + " does not answer: " + e.getMessage());
        } catch (JacksonException e) {
            return new Answer.Silent(master + " gives no JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silent("interrupted");
        }
    }

    private boolean isChallenge(String message, Address worker) {
        return message.length() <= LONGEST_MESSAGE
                && message.startsWith("DaasVader wallet challenge, version 1\n")
                && message.contains("\naddress: " + wallet.address() + "\n")
                && message.contains(worker.toString());
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.noBody());
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            String detail =
                    JsonMapper.shared().readTree(answer.body()).path("detail").asString("");
            return "HTTP " + answer.statusCode() + (detail.isEmpty() ? "" : ": " + detail);
        } catch (JacksonException e) {
            return "HTTP " + answer.statusCode();
        }
    }
}
