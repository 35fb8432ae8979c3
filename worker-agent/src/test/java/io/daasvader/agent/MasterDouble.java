package io.daasvader.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.SuiSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a master does for one worker: tickets on chain and on demand, a Node where the k3s double has joined, activation. */
final class MasterDouble implements AutoCloseable {
    private static final int LOOK_MS = 100;

    private final ChainRig chain;
    private final ClusterRig cluster;
    private final Ed25519KeyPair wallet;
    private final String node;
    private final Path joins;
    private final HttpServer http;
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private int nodesMade;

    MasterDouble(ChainRig chain, ClusterRig cluster, Ed25519KeyPair wallet, String node, Path k3s) throws IOException {
        this.chain = chain;
        this.cluster = cluster;
        this.wallet = wallet;
        this.node = node;
        this.joins = k3s.resolveSibling(k3s.getFileName() + ".joins");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
        var _ = loop.scheduleWithFixedDelay(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** The secret halves of all tokens. */
    List<String> secrets() {
        return secrets;
    }

    int joins() throws IOException {
        return Files.exists(joins) ? Files.readAllLines(joins).size() : 0;
    }

    private void look() {
        try {
            Optional<WorkerOnChain> found = chain.worker(wallet, node);
            if (found.isEmpty()) {
                return;
            }
            WorkerOnChain worker = found.get();
            boolean pending = worker.status() == WorkerOnChain.Status.PENDING;
            if ((pending && worker.worker().ticket().isEmpty()) || asked.compareAndSet(true, false)) {
                JoinTicket ticket = cluster.mint();
                secrets.add(ticket.token().secret());
                chain.ticket(wallet, node, ticket);
            } else if (joins() > nodesMade) {
                makeNode();
                nodesMade = joins();
            } else if (pending && nodesMade > 0) {
                chain.activate(worker);
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("the master's double: " + e);
        }
    }

    private void makeNode() throws IOException {
        cluster.kubectl().apply("apiVersion: v1\nkind: Node\nmetadata: {name: %s}\n".formatted(node));
        cluster.kubectl().replaceRaw("/api/v1/nodes/" + node + "/status", """
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"%s"},"status":{"conditions":[{"type":"Ready","status":"True"}]}}
                """.formatted(node));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String message = "DaasVader wallet challenge, version 1\naudience: test\naddress: " + wallet.address()
                + "\npurpose: a new ticket for " + path.split("/", -1)[3] + "\nnonce: 77\nexpires: soon";
        int status = 200;
        String body = "{\"data\":{\"nonce\":\"77\",\"message\":\"" + message.replace("\n", "\\n") + "\"}}";
        if (!path.endsWith("/challenge")) {
            String signature =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Sui ".length());
            SuiSignature signed = SuiSignature.fromBase64(signature);
            boolean good = signed.signer().equals(wallet.address())
                    && signed.verifiesPersonalMessage(message.getBytes(StandardCharsets.UTF_8));
            asked.set(good);
            status = good ? 202 : 401;
            body = "{}";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        loop.shutdownNow();
        try {
            if (!loop.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IOException("the master's double does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
