package io.daasvader.cli.demo;

import io.daasvader.agent.state.Wish;
import io.daasvader.cli.master.GuardedProcess;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One real worker: the agent as {@code daas worker up} starts it, a process of its own, whose node is more processes. Used by one thread. */
final class RealWorker implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final String name;
    private final Ed25519KeyPair wallet;
    private final List<String> command;
    private final Path data;
    private final Path log;
    private final URI status;
    private final HttpClient http = HttpClient.newHttpClient();
    private GuardedProcess process;
    private Optional<JsonNode> last = Optional.empty();

    /**
     * Starts the agent.
     *
     * @param command the whole command
     * @param data the worker's folder
     * @param log gets what it says
     * @param port where it tells its status
     */
    RealWorker(String name, Ed25519KeyPair wallet, List<String> command, Path data, Path log, int port)
            throws IOException {
        this.name = name;
        this.wallet = wallet;
        this.command = List.copyOf(command);
        this.data = data;
        this.log = log;
        this.status = URI.create("http://127.0.0.1:" + port + "/status");
        this.process = GuardedProcess.start(command, log);
    }

    String name() {
        return name;
    }

    Ed25519KeyPair wallet() {
        return wallet;
    }

    /** As after a power cut: agent, kubelet and container runtime get no chance to say good-bye. */
    void kill() {
        List<Long> pids = new ArrayList<>();
        status().ifPresent(s ->
                s.path("processes").forEach(p -> pids.add(p.path("pid").asLong(0))));
        process.handle().destroyForcibly();
        process.handle().onExit().join();
        pids.stream()
                .filter(pid -> pid > 0)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(p -> {
                    p.destroyForcibly();
                    p.onExit().join();
                });
    }

    /** The machine is on again: what starts with it starts. */
    void startAgain() throws IOException {
        process = GuardedProcess.start(command, log.resolveSibling(name + "-again.log"));
    }

    void leave() throws IOException {
        Wish.WORK.withLeave(true).write(data);
    }

    private Optional<JsonNode> status() {
        HttpRequest request = HttpRequest.newBuilder(status).timeout(ANSWER).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == OK) {
                last = Optional.of(JsonMapper.shared().readTree(answer.body()));
                return last;
            }
        } catch (IOException e) {
            // It has not begun, or has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Waits until its status is so. */
    void await(Predicate<JsonNode> done, String what, Duration patience) throws InterruptedException, DemoFailure {
        Instant deadline = Instant.now().plus(patience);
        while (status().filter(done).isEmpty()) {
            check(what, deadline, patience);
            Thread.sleep(POLL);
        }
    }

    /** Waits until the agent has nothing more to do and ends. */
    void awaitEnd(String what, Duration patience) throws InterruptedException, DemoFailure {
        Instant deadline = Instant.now().plus(patience);
        while (process.isAlive()) {
            var _ = status();
            if (Instant.now().isAfter(deadline)) {
                throw late(what, patience);
            }
            Thread.sleep(POLL);
        }
        if (process.await() != 0) {
            throw late(what, patience);
        }
    }

    private void check(String what, Instant deadline, Duration patience) throws DemoFailure {
        if (!process.isAlive() || Instant.now().isAfter(deadline)) {
            throw late(what, patience);
        }
    }

    private DemoFailure late(String what, Duration patience) {
        return new DemoFailure(
                name + " does not " + what + " within " + patience.toSeconds() + " s: "
                        + last.map(s -> s.path("detail").asString("") + ". "
                                        + s.path("trouble").asString(""))
                                .orElse("not begun"),
                "See " + log);
    }

    /** Whether it works, on chain and in the cluster. */
    static boolean works(JsonNode status) {
        return status.path("phase").asString("").equals("working")
                && status.path("worker").path("online").asBoolean(false);
    }

    /** Its steps with the seconds they took, as last heard. */
    String steps() {
        StringBuilder text = new StringBuilder();
        JsonNode milestones = last.map(s -> s.path("milestones")).orElseGet(JsonMapper.shared()::createObjectNode);
        Instant before = Instant.parse(milestones.path("started").asString("1970-01-01T00:00:00Z"));
        for (var step : milestones.properties()) {
            if (!step.getKey().equals("started")) {
                Instant at = Instant.parse(step.getValue().asString());
                text.append(text.isEmpty() ? "" : ", ")
                        .append(step.getKey())
                        .append(String.format(
                                Locale.ROOT,
                                " +%.1f s",
                                Duration.between(before, at).toMillis() / 1000.0));
                before = at;
            }
        }
        return text.toString();
    }

    /** Ends agent and node with all its pods. */
    @Override
    public void close() {
        process.close();
        http.close();
    }
}
