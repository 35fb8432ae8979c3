package io.daasvader.master.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a real API server and spoils calls that users make through the master: what it forwards takes effect. */
public final class ApiProxy implements AutoCloseable {
    private static final int LEFT_ALONE = -1;
    private static final CountDownLatch OPEN = new CountDownLatch(0);

    /** What happens to a call; {@code AFTER} means that it has taken effect. */
    public enum Fault {
        TOO_MANY_REQUESTS_WITH_RETRY_AFTER,
        INTERNAL_SERVER_ERROR,
        INTERNAL_SERVER_ERROR_AFTER,
        SERVICE_UNAVAILABLE,
        GATEWAY_TIMEOUT_AFTER,
        NO_ANSWER_AFTER,
        RESET,
        RESET_AFTER,
        RESET_MID_BODY
    }

    private final KubernetesClient client;
    private final HttpServer server;
    private final AtomicReference<Fault> armed = new AtomicReference<>();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger fired = new AtomicInteger();
    private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(OPEN);
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    public ApiProxy(Path kubeconfig) throws IOException {
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** A kubeconfig that leads here. */
    public Path kubeconfig(Path file) throws IOException {
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: proxy, cluster: {server: "http://127.0.0.1:%d", certificate-authority-data: "%s"}}]
                users: [{name: proxy, user: {}}]
                contexts: [{name: proxy, context: {cluster: proxy, user: proxy}}]
                current-context: proxy
                """.formatted(
                        server.getAddress().getPort(), client.getConfiguration().getCaCertData()));
    }

    /** Spoils the next calls that create something for a user. */
    public void arm(Fault fault, int times) {
        fired.set(0);
        armed.set(fault);
        left.set(times);
    }

    /** Holds the next calls of users until {@link #letGo}. */
    public void holdBack() {
        gate.set(new CountDownLatch(1));
    }

    /** Ends every connection unanswered, the daemon's own too, as when the API server is away. */
    public void away(boolean now) {
        away.set(now);
    }

    public void letGo() {
        gate.getAndSet(OPEN).countDown();
    }

    /** Calls of users that are held now. */
    public int held() {
        return held.get();
    }

    public int fired() {
        return fired.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (away.get()) {
            exchange.close();
            return;
        }
        boolean user = exchange.getRequestHeaders().containsKey("Impersonate-User");
        if (user) {
            held.incrementAndGet();
            hold(gate.get());
            held.decrementAndGet();
        }
        boolean spoil = user && exchange.getRequestMethod().equals("POST") && left.getAndDecrement() > 0;
        if (!spoil) {
            forward(exchange, body);
            return;
        }
        fired.incrementAndGet();
        switch (armed.get()) {
            case TOO_MANY_REQUESTS_WITH_RETRY_AFTER -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                answer(exchange, 429, status(429, "TooManyRequests"));
            }
            case INTERNAL_SERVER_ERROR -> answer(exchange, 500, status(500, "InternalError"));
            case INTERNAL_SERVER_ERROR_AFTER -> {
                upstream(exchange, body);
                answer(exchange, 500, status(500, "InternalError"));
            }
            case SERVICE_UNAVAILABLE -> answer(exchange, 503, status(503, "ServiceUnavailable"));
            case GATEWAY_TIMEOUT_AFTER -> {
                upstream(exchange, body);
                answer(exchange, 504, status(504, "Timeout"));
            }
            case NO_ANSWER_AFTER -> {
                upstream(exchange, body);
                hold(closed);
                exchange.close();
            }
            case RESET -> exchange.close();
            case RESET_AFTER -> {
                upstream(exchange, body);
                exchange.close();
            }
            case RESET_MID_BODY -> {
                byte[] whole = upstream(exchange, body).body();
                exchange.sendResponseHeaders(201, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
                exchange.close();
            }
        }
    }

    private static void hold(CountDownLatch until) {
        try {
            var _ = until.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpResponse<byte[]> response = upstream(exchange, body);
        answer(exchange, response.code(), response.body());
    }

    private HttpResponse<byte[]> upstream(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getConfiguration().getMasterUrl().replaceAll("/+$", "") + exchange.getRequestURI());
        for (String header : List.of("Accept", "Impersonate-User", "Impersonate-Group")) {
            exchange.getRequestHeaders()
                    .getOrDefault(header, List.of())
                    .forEach(value -> request.header(header, value));
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        request.method(
                exchange.getRequestMethod(),
                type == null ? "application/json" : type,
                body.length == 0 ? null : new String(body, StandardCharsets.UTF_8));
        try {
            return client.getHttpClient()
                    .sendAsync(request.build(), byte[].class)
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private static byte[] status(int code, String reason) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"%s\",\"code\":%d}"
                .formatted(reason, code)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? LEFT_ALONE : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        letGo();
        server.stop(0);
        client.close();
    }
}
