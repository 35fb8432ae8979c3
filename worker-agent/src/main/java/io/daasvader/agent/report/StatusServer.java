package io.daasvader.agent.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daasvader.agent.join.Snapshot;
import io.daasvader.agent.node.NodeRuntime;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Health, status and metrics for this machine alone: it listens on loopback, changes nothing, and knows no secret. */
public final class StatusServer implements AutoCloseable {
    /** The longest step of a round waits a minute for the chain. */
    private static final long STALE_MS = 120_000;

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Optional<Snapshot>> snapshots;
    private final Metrics metrics;
    private final InstantSource clock;

    private StatusServer(
            HttpServer server, Supplier<Optional<Snapshot>> snapshots, Metrics metrics, InstantSource clock) {
        this.server = server;
        this.snapshots = snapshots;
        this.metrics = metrics;
        this.clock = clock;
    }

    public static StatusServer start(
            int port, Supplier<Optional<Snapshot>> snapshots, NodeRuntime runtime, InstantSource clock)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        StatusServer server = new StatusServer(http, snapshots, new Metrics(runtime.cgroup()), clock);
        http.setExecutor(server.threads);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Snapshot> now = snapshots.get();
            if (exchange.getRequestHeaders().containsKey("Origin")) {
                send(exchange, FORBIDDEN, "text/plain", "not for web pages\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, METHOD_NOT_ALLOWED, "text/plain", "read only\n");
            } else {
                switch (exchange.getRequestURI().getPath()) {
                    case "/healthz" -> healthz(exchange, now);
                    case "/status" ->
                        send(
                                exchange,
                                now.isPresent() ? OK : UNAVAILABLE,
                                "application/json",
                                now.map(StatusJson::print).orElse("{}"));
                    case "/metrics" ->
                        send(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.print(now));
                    default -> send(exchange, NOT_FOUND, "text/plain", "/healthz, /status or /metrics\n");
                }
            }
        }
    }

    private void healthz(HttpExchange exchange, Optional<Snapshot> now) throws IOException {
        boolean fresh = now.filter(s -> clock.millis() - s.takenMs() < STALE_MS).isPresent();
        send(exchange, fresh ? OK : UNAVAILABLE, "text/plain", fresh ? "ok\n" : "the agent's loop does not turn\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
