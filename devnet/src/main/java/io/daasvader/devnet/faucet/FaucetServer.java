package io.daasvader.devnet.faucet;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.cors.CorsService;
import io.daasvader.devnet.net.Listener;
import io.daasvader.sui.types.Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v2/gas}, as Sui's own faucet answers. At most {@value #PER_MINUTE} requests a minute for an address. */
public final class FaucetServer implements AutoCloseable {
    private static final int PER_MINUTE = 60;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int MAX_BODY = 4096;

    private final Faucet faucet;
    private final Map<Address, Deque<Long>> recent = new ConcurrentHashMap<>();
    private final Server server;

    /** Listens on the given address. */
    public FaucetServer(Listener listener, int port, Faucet faucet) {
        this.faucet = faucet;
        server = listener.server(port)
                .maxRequestLength(MAX_BODY)
                .route()
                .post("/v2/gas")
                .post("/gas")
                .build((ctx, request) -> HttpResponse.of(request.aggregate().thenCompose(this::gas)))
                .service("/", (ctx, request) -> HttpResponse.of("faucet of devnet (simulated chain)\n"))
                .decorator(CorsService.builderForAnyOrigin()
                        .allowRequestMethods(HttpMethod.POST)
                        .allowAllRequestHeaders(true)
                        .newDecorator())
                .build();
        server.start().join();
    }

    private CompletableFuture<HttpResponse> gas(AggregatedHttpRequest request) {
        Address recipient;
        try {
            JsonNode body = JsonMapper.shared().readTree(request.contentUtf8());
            recipient = Address.parse(
                    body.path("FixedAmountRequest").path("recipient").asString(""));
        } catch (JacksonException | IllegalArgumentException e) {
            return failure(HttpStatus.BAD_REQUEST, "expected {\"FixedAmountRequest\":{\"recipient\":\"0x…\"}}");
        }
        if (!allowed(recipient)) {
            return failure(HttpStatus.TOO_MANY_REQUESTS, "too many requests for this address: wait a minute");
        }
        return faucet.give(recipient)
                .thenApply(FaucetServer::success)
                .exceptionally(error -> failed(HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(error.getMessage())));
    }

    private boolean allowed(Address recipient) {
        long now = System.nanoTime();
        Deque<Long> times = recent.computeIfAbsent(recipient, a -> new ArrayDeque<>());
        synchronized (times) {
            while (!times.isEmpty() && now - times.peekFirst() > MINUTE_NS) {
                times.removeFirst();
            }
            if (times.size() >= PER_MINUTE) {
                return false;
            }
            times.addLast(now);
            return true;
        }
    }

    private static HttpResponse success(Faucet.Gift gift) {
        Map<String, Object> coin =
                Map.of("amount", gift.amount(), "id", gift.coin().toString(), "transferTxDigest", gift.transaction());
        return json(HttpStatus.CREATED, Map.of("status", "Success", "coins_sent", List.of(coin)));
    }

    private static CompletableFuture<HttpResponse> failure(HttpStatus status, String why) {
        return CompletableFuture.completedFuture(failed(status, why));
    }

    private static HttpResponse failed(HttpStatus status, String why) {
        return json(status, Map.of("status", Map.of("Failure", Map.of("internal", why))));
    }

    static HttpResponse json(HttpStatus status, Object body) {
        return HttpResponse.of(status, MediaType.JSON, JsonMapper.shared().writeValueAsString(body));
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
