package io.daasvader.devnet.faucet;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import io.daasvader.devnet.chain.Chain;
import io.daasvader.devnet.chain.ChainClock;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.fault.Faults;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.net.Listener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The switchboard over HTTP, on loopback alone. {@code GET /faults} lists them; {@code POST /faults} takes
 * {@code {"fault":"RESET","times":3}}, times 0 to switch off, -1 for always; {@code POST /epoch} ends the epoch;
 * {@code POST /prune} takes {@code {"below":N}}; {@code POST /clock} takes {@code {"advanceMs":N}}. Requests from a web page are refused.
 */
public final class ControlServer implements AutoCloseable {
    private final Faults faults;
    private final Server server;

    /** Listens on loopback. */
    public ControlServer(int port, Faults faults, Chain chain, Ledger ledger, ChainClock clock) {
        this.faults = faults;
        server = Listener.loopback(port)
                .route()
                .get("/faults")
                .build((ctx, request) -> list())
                .route()
                .post("/faults")
                .build((ctx, request) -> HttpResponse.of(request.aggregate().thenApply(this::set)))
                .route()
                .post("/epoch")
                .build((ctx, request) -> HttpResponse.of(chain.endEpoch()
                        .thenApply(c -> FaucetServer.json(
                                HttpStatus.OK, Map.of("epoch", c.epoch() + 1, "lastCheckpoint", c.sequence())))))
                .route()
                .post("/prune")
                .build((ctx, request) -> HttpResponse.of(request.aggregate().thenApply(body -> prune(body, ledger))))
                .route()
                .post("/clock")
                .build((ctx, request) -> HttpResponse.of(request.aggregate().thenApply(body -> advance(body, clock))))
                .decorator((delegate, ctx, request) -> request.headers().contains("origin")
                        ? HttpResponse.of(HttpStatus.FORBIDDEN)
                        : delegate.serve(ctx, request))
                .build();
        server.start().join();
    }

    private HttpResponse list() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            int left = faults.armed().getOrDefault(fault, 0);
            all.put(
                    fault.name(),
                    Map.of(
                            "row",
                            fault.row().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            "left",
                            left == Faults.ALWAYS ? -1 : left,
                            "happened",
                            faults.fired(fault)));
        }
        return FaucetServer.json(HttpStatus.OK, Map.of("node", "devnet (simulated chain)", "faults", all));
    }

    private HttpResponse set(AggregatedHttpRequest request) {
        Optional<JsonNode> body = parse(request);
        if (body.isEmpty()) {
            return refuse("the body is no JSON");
        }
        String name =
                body.get().path("fault").asString("").toUpperCase(Locale.ROOT).replace('-', '_');
        int times = body.get().path("times").asInt(1);
        if (name.equals("NONE")) {
            faults.disarmAll();
            return list();
        }
        try {
            faults.arm(Fault.valueOf(name), times < 0 ? Faults.ALWAYS : times);
            return list();
        } catch (IllegalArgumentException e) {
            return refuse("no fault is called " + name);
        }
    }

    private static HttpResponse prune(AggregatedHttpRequest request, Ledger ledger) {
        Optional<JsonNode> body = parse(request);
        if (body.isEmpty() || !body.get().path("below").isIntegralNumber()) {
            return refuse("expected {\"below\":N}");
        }
        ledger.prune(Math.min(body.get().path("below").asLong(), ledger.tip().sequence()));
        return FaucetServer.json(HttpStatus.OK, Map.of("lowestAvailable", ledger.lowestAvailable()));
    }

    private static HttpResponse advance(AggregatedHttpRequest request, ChainClock clock) {
        long ms = parse(request).map(b -> b.path("advanceMs").asLong(0)).orElse(0L);
        if (ms <= 0 || ms > ChainClock.MOST.toMillis()) {
            return refuse("expected {\"advanceMs\":N}, N from 1 to " + ChainClock.MOST.toMillis());
        }
        clock.advance(Duration.ofMillis(ms));
        return FaucetServer.json(HttpStatus.OK, Map.of("timestampMs", clock.millis()));
    }

    private static Optional<JsonNode> parse(AggregatedHttpRequest request) {
        try {
            return Optional.of(JsonMapper.shared().readTree(request.contentUtf8()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static HttpResponse refuse(String why) {
        return FaucetServer.json(HttpStatus.BAD_REQUEST, Map.of("error", why));
    }

    public int port() {
        return server.activeLocalPort();
    }

    /** Begins to stop; done when the port is free. */
    public CompletableFuture<Void> stop() {
        return server.stop();
    }

    @Override
    public void close() {
        stop().join();
    }
}
