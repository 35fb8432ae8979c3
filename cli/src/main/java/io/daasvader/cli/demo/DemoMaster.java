package io.daasvader.cli.demo;

import io.daasvader.cli.account.HistoryLines;
import io.daasvader.cli.master.GuardedProcess;
import io.daasvader.cli.master.MasterLaunch;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The master as a child process with its own control plane. */
final class DemoMaster implements AutoCloseable {
    /** Ready sooner by less optimisation, which a demo's few requests do not miss. */
    private static final List<String> BRISK = List.of("-XX:TieredStopAtLevel=1");

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TAIL = 12;

    private final GuardedProcess process;
    private final Path log;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    DemoMaster(Path root, Path folder, MasterLaunch launch) throws IOException {
        log = folder.resolve("master.log");
        url = "http://127.0.0.1:" + launch.port();
        process = GuardedProcess.start(launch.command(root, BRISK), log);
    }

    String url() {
        return url;
    }

    /** Returns when it is ready for requests. */
    void awaitReady(Duration patience) throws InterruptedException, DemoFailure, IOException {
        Instant deadline = Instant.now().plus(patience);
        // A page that is not there is answered by a master that serves, too.
        for (int now = status("/readyz"); now != OK && now != NOT_FOUND; now = status("/readyz")) {
            if (!process.isAlive()) {
                throw new DemoFailure("the master ended; its log ends with:\n" + tail(), "The whole log: " + log);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure(
                        "the master is not ready after " + patience.toSeconds() + " s: "
                                + get("/readyz").orElse("no answer"),
                        "The whole log: " + log);
            }
            Thread.sleep(POLL);
        }
    }

    /** The rows of a page of history, the oldest first. */
    String history(String path) throws InterruptedException {
        Optional<String> answer = get(path);
        if (answer.isEmpty()) {
            return "(no answer)";
        }
        List<String> lines = JsonMapper.shared()
                .readTree(answer.orElseThrow())
                .path("data")
                .path("items")
                .valueStream()
                .map(HistoryLines::line)
                .toList();
        return String.join("\n", lines.reversed());
    }

    /** The steps of a request with why, as {@code daas request explain} shows them, the oldest first. */
    List<String> explained(Address request) throws InterruptedException {
        return get("/api/requests/" + request + "/explain")
                .map(answer -> JsonMapper.shared()
                        .readTree(answer)
                        .at("/data/requests/0/steps")
                        .valueStream()
                        .map(s -> s.path("step").asString("") + ": "
                                + s.path("why").asString("")
                                + s.path("tx")
                                        .asStringOpt()
                                        .map(tx -> " (tx " + tx + ")")
                                        .orElse(""))
                        .toList())
                .orElse(List.of());
    }

    private Optional<String> get(String path) throws InterruptedException {
        return ask(path).filter(a -> a.statusCode() == OK).map(HttpResponse::body);
    }

    private int status(String path) throws InterruptedException {
        return ask(path).map(HttpResponse::statusCode).orElse(0);
    }

    private Optional<HttpResponse<String>> ask(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
