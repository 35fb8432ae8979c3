package io.daasvader.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The master's HTTP interface.
 *
 * @param base without a slash at its end
 */
record MasterApi(String base) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK_BELOW = 300;
    private static final int NOT_FOUND = 404;
    private static final String USUAL = "http://127.0.0.1:8080";

    static MasterApi of(Session session, Optional<String> asked) {
        String base = asked.or(() -> session.environment().get("DAAS_MASTER")).orElse(USUAL);
        return new MasterApi(base.replaceAll("/+$", ""));
    }

    /** What it answered, well or not. */
    record Answer(int status, JsonNode body) {
        /** The envelope's content. */
        JsonNode data() {
            return body.path("data");
        }

        boolean simulated() {
            return body.path("simulated").asBoolean(false);
        }

        /** The reason of a refusal: problem details (RFC 9457). */
        String problem() {
            String title = body.path("title").asString("");
            String detail = body.path("detail").asString("");
            return title.isEmpty() || detail.isEmpty() ? title + detail : title + ": " + detail;
        }
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A good answer; everything else ends the command. */
    Answer get(String path) throws InterruptedException {
        Answer answer = ask(path);
        if (answer.status() == NOT_FOUND) {
            throw CliException.failed(
                    "the master does not know it: " + answer.problem(),
                    "Check the id, and that it is the right master.");
        }
        if (answer.status() >= OK_BELOW) {
            throw CliException.failed(
                    "the master answered " + answer.status() + ": " + answer.problem(),
                    "Correct the call, or see daas doctor master.");
        }
        return answer;
    }

    /** Any answer. */
    Answer ask(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Any answer to a call without a body, with the operator's credential where it is needed. */
    Answer post(String path, Optional<String> credential) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).POST(HttpRequest.BodyPublishers.noBody());
        credential.ifPresent(c -> request.header("authorization", "Bearer " + c));
        return send(request);
    }

    /** A document as it is stored; empty when the master does not have it. */
    Optional<byte[]> document(String path, int mostBytes) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                // One byte more than is allowed tells that it is too long.
                byte[] bytes = body.readNBytes(mostBytes + 1);
                return response.statusCode() < OK_BELOW ? Optional.of(bytes) : Optional.empty();
            }
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Any answer to a document that is given to it. */
    Answer post(String path, byte[] document) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("content-type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document)));
    }

    private CliException silent(IOException e) {
        return CliException.unreachable(
                        "the master at " + base + " did not answer",
                        "Check that it runs (daas master), or give --master URL or DAAS_MASTER.")
                .causedBy(e);
    }

    private Answer send(HttpRequest.Builder call) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = call.timeout(PATIENCE)
                    .header("accept", "application/json, application/problem+json")
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            String body = response.body().isBlank() ? "{}" : response.body();
            return new Answer(response.statusCode(), JsonMapper.shared().readTree(body));
        } catch (IOException e) {
            throw silent(e);
        } catch (JacksonException e) {
            throw CliException.failed("the answer of " + base + " is not JSON", "Check that a master listens there.")
                    .causedBy(e);
        }
    }
}
