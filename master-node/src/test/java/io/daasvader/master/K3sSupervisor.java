package io.daasvader.master;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.daasvader.master.cluster.local.Kubeconfig;
import io.daasvader.master.cluster.local.LocalCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A double of the port of a {@code k3s server}, for machines without k3s: a real API server behind it, which authenticates tokens, keeps
 * objects and authorizes; before it, written anew after k3s' behaviour, the certificates for agents ({@link K3sCertificates}), the
 * version with {@code +k3s1}, and no answer to callers without a login. Watches pass, upgrades do not. It says what it is, in plain sight.
 */
public final class K3sSupervisor implements AutoCloseable {
    private static final Set<String> FORWARDED =
            Set.of("accept", "content-type", "impersonate-user", "impersonate-group");

    private final LocalCluster cluster;
    private final String ca;
    private final HttpsServer server;
    private final HttpClient asAdmin;
    private final HttpClient asCaller;
    private final K3sCertificates certificates;

    private K3sSupervisor(LocalCluster cluster) throws IOException, GeneralSecurityException {
        this.cluster = cluster;
        Kubeconfig admin = cluster.kubeconfig();
        this.ca = admin.caPem();
        Path pki = cluster.dataDir().resolve("pki");
        SSLContext toAdmin = Tls.context(ca, admin.clientCertificatePem(), admin.clientKeyPem());
        this.asAdmin = HttpClient.newBuilder().sslContext(toAdmin).build();
        this.asCaller = HttpClient.newBuilder().sslContext(Tls.context(ca)).build();
        this.certificates = new K3sCertificates(this::admin, ca, Files.readString(pki.resolve("ca.key")));
        SSLContext own = Tls.context(
                ca, Files.readString(pki.resolve("apiserver.crt")), Files.readString(pki.resolve("apiserver.key")));
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = own.getDefaultSSLParameters();
                ssl.setWantClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        System.err.println("k3s is a DOUBLE here: its port " + uri() + " over a real API server "
                + cluster.serverVersion() + ", its answers to agents written after its behaviour");
    }

    /** In front of a running cluster, which stays as it is. */
    public static K3sSupervisor before(LocalCluster cluster) throws IOException, GeneralSecurityException {
        return new K3sSupervisor(cluster);
    }

    /** Where masters, agents and nodes find it. */
    public URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An administrator's, as k3s writes one. */
    public Path kubeconfig(Path file) throws IOException {
        Kubeconfig admin = cluster.kubeconfig();
        return new Kubeconfig(uri(), ca, admin.clientCertificatePem(), admin.clientKeyPem()).writeTo(file);
    }

    /** Who calls, as k3s' authenticators tell. */
    record Caller(String user, List<String> groups) {
        static final Caller NOBODY = new Caller("", List.of());

        boolean in(String group) {
            return groups.contains(group);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Caller certified = certified((HttpsExchange) exchange);
            if (path.equals("/cacerts")) {
                reply(exchange, 200, ca);
            } else if (path.equals("/ping")) {
                reply(exchange, 200, "pong");
            } else if (path.startsWith("/v1-k3s/")) {
                agents(exchange, path, certified);
            } else {
                forward(exchange, certified);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void agents(HttpExchange exchange, String path, Caller certified) throws IOException {
        Caller caller = certified.user().isEmpty() ? certificates.review(bearer(exchange)) : certified;
        byte[] body = exchange.getRequestBody().readAllBytes();
        K3sCertificates.Reply reply;
        if (caller.user().isEmpty()) {
            reply = new K3sCertificates.Reply(401, "Unauthorized");
        } else if (!caller.in("system:bootstrappers") && !caller.in("system:nodes") && !caller.in("k3s:agent")) {
            reply = new K3sCertificates.Reply(403, "Forbidden");
        } else {
            reply = certificates.answer(
                    path.substring("/v1-k3s/".length()),
                    caller,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("k3s-Node-Name")),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("k3s-Node-Password")),
                    body);
        }
        reply(exchange, reply.status(), reply.body());
    }

    private static Optional<String> bearer(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(a -> a.startsWith("Bearer "))
                .map(a -> a.substring("Bearer ".length()));
    }

    private static Caller certified(HttpsExchange exchange) {
        try {
            Certificate shown = exchange.getSSLSession().getPeerCertificates()[0];
            String user = "";
            List<String> groups = new ArrayList<>();
            for (Rdn part : new LdapName(
                            ((X509Certificate) shown).getSubjectX500Principal().getName())
                    .getRdns()) {
                if (part.getType().equals("CN")) {
                    user = part.getValue().toString();
                } else if (part.getType().equals("O")) {
                    groups.add(part.getValue().toString());
                }
            }
            return new Caller(user, List.copyOf(groups));
        } catch (SSLPeerUnverifiedException e) {
            return Caller.NOBODY;
        } catch (InvalidNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The administrator's certificate is shown on; another one's holder is impersonated, which the API server authorizes as him. */
    private void forward(HttpExchange exchange, Caller certified) throws IOException, InterruptedException {
        Optional<String> bearer = bearer(exchange);
        boolean admin = certified.in("system:masters");
        if (certified.user().isEmpty() && bearer.isEmpty()) {
            reply(
                    exchange,
                    401,
                    "{\"kind\":\"Status\",\"status\":\"Failure\",\"reason\":\"Unauthorized\",\"code\":401}");
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        cluster.kubeconfig().server() + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (FORWARDED.contains(name.toLowerCase(java.util.Locale.ROOT))
                    && (admin || !name.toLowerCase(java.util.Locale.ROOT).startsWith("impersonate"))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        if (certified.user().isEmpty()) {
            request.header("Authorization", "Bearer " + bearer.orElseThrow());
        } else if (!admin) {
            request.header("Impersonate-User", certified.user());
            certified.groups().forEach(group -> request.header("Impersonate-Group", group));
            request.header("Impersonate-Group", "system:authenticated");
        }
        HttpResponse<java.io.InputStream> response = (certified.user().isEmpty() ? asCaller : asAdmin)
                .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        pass(exchange, response, body);
    }

    private void pass(HttpExchange exchange, HttpResponse<java.io.InputStream> response, byte[] sent)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        response.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        if (path.equals("/version")) {
            String version = new String(response.body().readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(\"gitVersion\": *\"[^\"]+)\"", "$1+k3s1\"");
            reply(exchange, response.statusCode(), version);
            return;
        }
        if (path.equals("/api/v1/nodes") && response.statusCode() == 201) {
            certificates.owned(sent);
        }
        exchange.sendResponseHeaders(response.statusCode(), 0);
        try (OutputStream out = exchange.getResponseBody()) {
            byte[] buffer = new byte[8192];
            for (int n = response.body().read(buffer);
                    n >= 0;
                    n = response.body().read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        }
    }

    /** The server's own calls. */
    private HttpResponse<String> admin(String method, String path, String type, String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(cluster.kubeconfig().server() + path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return asAdmin.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        asAdmin.shutdownNow();
        asCaller.shutdownNow();
    }
}
