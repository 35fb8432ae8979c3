package io.daasvader.devnet.rpc;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.cors.CorsService;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.daasvader.devnet.chain.Chain;
import io.daasvader.devnet.fault.Faults;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.net.Listener;
import io.daasvader.sui.rpc.proto.NameServiceGrpc.NameServiceImplBase;
import io.daasvader.sui.rpc.proto.alpha.ProofServiceGrpc.ProofServiceImplBase;
import java.util.concurrent.CompletableFuture;

/** The port that speaks gRPC and gRPC-web. */
public final class NodeServer implements AutoCloseable {
    private final Server server;

    private NodeServer(Server server) {
        this.server = server;
    }

    /** Listens; streams have no time limit and messages no size limit beyond memory. */
    public static NodeServer start(
            Listener listener,
            int port,
            Ledger ledger,
            Chain chain,
            Faults faults,
            io.daasvader.devnet.contract.Abi abi,
            String version) {
        Node node = new Node(ledger, chain, faults, version);
        JsonValues.use(new AbiJson(abi));
        GrpcService grpc = GrpcService.builder()
                .addService(new LedgerServiceImpl(node))
                .addService(new StateServiceImpl(node))
                .addService(new ExecutionService(node))
                .addService(new SubscriptionServiceImpl(node))
                .addService(new PackageService(node, abi))
                .addService(new SignatureService())
                .addService(new NameServiceImplBase() {})
                .addService(new ProofServiceImplBase() {})
                .supportedSerializationFormats(GrpcSerializationFormats.values())
                .useBlockingTaskExecutor(true)
                .build();
        var cors = CorsService.builderForAnyOrigin()
                .allowRequestMethods(HttpMethod.POST, HttpMethod.OPTIONS)
                .allowAllRequestHeaders(true)
                .exposeHeaders(
                        "grpc-status",
                        "grpc-message",
                        "grpc-status-details-bin",
                        "x-sui-chain-id",
                        "x-sui-chain",
                        "x-sui-checkpoint-height",
                        "x-sui-lowest-available-checkpoint",
                        "x-sui-lowest-available-checkpoint-objects",
                        "x-sui-epoch",
                        "x-sui-timestamp-ms")
                .newDecorator();
        Server server = listener.server(port)
                .requestTimeoutMillis(0)
                .maxRequestLength(0)
                .idleTimeoutMillis(0)
                .disableServerHeader()
                .service(grpc)
                .decorator(cors)
                .decorator((delegate, ctx, request) -> {
                    headers(ctx, node);
                    return delegate.serve(ctx, request);
                })
                .build();
        server.start().join();
        return new NodeServer(server);
    }

    private static void headers(com.linecorp.armeria.server.ServiceRequestContext ctx, Node node) {
        var tip = node.ledger().tip();
        ctx.setAdditionalResponseHeader("server", node.server());
        ctx.setAdditionalResponseHeader(
                "x-sui-chain-id", node.ledger().chainId().toString());
        ctx.setAdditionalResponseHeader("x-sui-chain", "devnet (simulated chain)");
        ctx.setAdditionalResponseHeader("x-sui-epoch", Long.toString(tip.epoch()));
        ctx.setAdditionalResponseHeader("x-sui-checkpoint-height", Long.toString(tip.sequence()));
        ctx.setAdditionalResponseHeader("x-sui-timestamp-ms", Long.toString(tip.timestampMs()));
        ctx.setAdditionalResponseHeader(
                "x-sui-lowest-available-checkpoint", Long.toString(node.ledger().lowestAvailable()));
        ctx.setAdditionalResponseHeader(
                "x-sui-lowest-available-checkpoint-objects",
                Long.toString(node.ledger().lowestAvailable()));
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
