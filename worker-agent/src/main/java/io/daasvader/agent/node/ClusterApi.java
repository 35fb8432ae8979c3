package io.daasvader.agent.node;

import io.daasvader.sui.bcs.Bytes;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few questions that the agent itself asks the cluster. Calls block for at most some seconds. Thread-safe. */
public final class ClusterApi {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Pattern AUTHORITY = Pattern.compile("certificate-authority-data:\\s*\"?([A-Za-z0-9+/=]+)");
    private static final String PASSWORD = "";

    /** What the cluster thinks of a bootstrap token. */
    public enum TokenState {
        GOOD,
        REFUSED,
        /** No answer. */
        UNKNOWN
    }

    /**
     * The CA bundle, fetched from a server that is not known yet, and taken only when it has the hash that the ticket names.
     *
     * @param sha256 32 bytes
     * @throws IOException when no answer has that hash: then nothing of the server is to be believed
     */
    public Bytes caBundle(URI server, Bytes sha256) throws IOException {
        try (HttpClient client = client(trusting(new AnyServer()))) {
            Optional<Bytes> k3s = get(client, server.resolve("/cacerts"))
                    .filter(a -> a.statusCode() == OK)
                    .map(a -> Bytes.of(a.body().getBytes(StandardCharsets.UTF_8)));
            if (k3s.filter(b -> hash(b).equals(sha256)).isPresent()) {
                return k3s.get();
            }
            Optional<Bytes> plain = get(
                            client, server.resolve("/api/v1/namespaces/kube-public/configmaps/cluster-info"))
                    .filter(a -> a.statusCode() == OK)
                    .flatMap(a -> clusterInfo(a.body()));
            if (plain.isEmpty() && k3s.isEmpty()) {
                throw new IOException(server + " gives no CA bundle (neither /cacerts nor kube-public/cluster-info)");
            }
            return plain.filter(b -> hash(b).equals(sha256))
                    .orElseThrow(() ->
                            new IOException(server + " shows another CA than the ticket names: it is not the cluster"));
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS: " + e.getMessage(), e);
        }
    }

    private static Optional<Bytes> clusterInfo(String body) {
        try {
            String kubeconfig = JsonMapper.shared()
                    .readTree(body)
                    .path("data")
                    .path("kubeconfig")
                    .asString("");
            Matcher found = AUTHORITY.matcher(kubeconfig);
            return found.find() ? Optional.of(Bytes.of(Base64.getDecoder().decode(found.group(1)))) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a token still opens the door, before a runtime stands in front of it for minutes. */
    public TokenState token(JoinMaterial material) {
        try (HttpClient client = client(trusting(managers(material.caPem().toArray())))) {
            HttpRequest request = request(material.ticket().server().resolve("/api"))
                    .header(
                            "Authorization",
                            "Bearer " + material.ticket().token().text())
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == UNAUTHORIZED ? TokenState.REFUSED : TokenState.GOOD;
        } catch (IOException | GeneralSecurityException e) {
            return TokenState.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TokenState.UNKNOWN;
        }
    }

    /** How the cluster sees the node, asked with the node's own certificate. */
    public NodeState node(NodeAccess access, String name) {
        try (HttpClient client = client(identified(access))) {
            Optional<HttpResponse<String>> answer = get(client, access.server().resolve("/api/v1/nodes/" + name));
            return answer.map(a -> switch (a.statusCode()) {
                        case OK -> readiness(a.body());
                        case NOT_FOUND -> NodeState.MISSING;
                        case UNAUTHORIZED, FORBIDDEN -> NodeState.REFUSED;
                        default -> NodeState.UNKNOWN;
                    })
                    .orElse(NodeState.UNKNOWN);
        } catch (IOException | GeneralSecurityException e) {
            return NodeState.UNKNOWN;
        }
    }

    private static NodeState readiness(String body) {
        try {
            for (JsonNode condition :
                    JsonMapper.shared().readTree(body).path("status").path("conditions")) {
                if (condition.path("type").asString("").equals("Ready")) {
                    return condition.path("status").asString("").equals("True") ? NodeState.READY : NodeState.NOT_READY;
                }
            }
            return NodeState.NOT_READY;
        } catch (JacksonException e) {
            return NodeState.UNKNOWN;
        }
    }

    private static Optional<HttpResponse<String>> get(HttpClient client, URI uri) throws IOException {
        try {
            return Optional.of(client.send(request(uri).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "application/json");
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static SSLContext trusting(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], managers, new SecureRandom());
        return context;
    }

    private static SSLContext identified(NodeAccess access) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        List<Certificate> chain = Pem.certificates(Files.readAllBytes(access.certificate()));
        store.setKeyEntry(
                "node",
                Pem.key(Files.readAllBytes(access.key())),
                PASSWORD.toCharArray(),
                chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), managers(Files.readAllBytes(access.ca())), new SecureRandom());
        return context;
    }

    private static TrustManager[] managers(byte[] caPem) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        List<Certificate> authorities = Pem.certificates(caPem);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca-" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Bytes hash(Bytes content) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Believes nobody: only for fetching what is then compared with a hash from the chain. */
    private static final class AnyServer extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
