package io.daasvader.master;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with a running master, as anybody would. */
final class HttpClientOfTests {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String management;

    HttpClientOfTests(ConfigurableApplicationContext master) {
        this.server = "http://127.0.0.1:" + master.getEnvironment().getProperty("local.server.port");
        this.management = "http://127.0.0.1:" + master.getEnvironment().getProperty("local.management.port");
    }

    /** An answer; its body is {@code null} in JSON when it is no JSON. */
    record Answer(int status, java.net.http.HttpHeaders headers, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        JsonNode data() {
            return json().path("data");
        }

        String type() {
            return headers.firstValue("Content-Type").orElse("");
        }
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server + path)), headers);
    }

    /** What keeps the master from being ready, as {@code name: detail}; empty when it is. */
    List<String> red() throws IOException, InterruptedException {
        return get("/readyz")
                .data()
                .path("reasons")
                .valueStream()
                .map(r -> r.path("name").asString() + ": " + r.path("detail").asString())
                .toList();
    }

    Answer management(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(management + path)));
    }

    Answer post(String path, Object body, String... headers) throws IOException, InterruptedException {
        String text = body instanceof String s ? s : JSON.writeValueAsString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text));
        return send(request, headers);
    }

    private Answer send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}
