package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Does towards the API server what a kubelet does when it joins: certificate request by bootstrap token, then its own Node. */
final class TestNode {
    static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final char[] NO_PASSWORD = "x".toCharArray();
    private static final String CSRS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    private final URI server;
    private final byte[] ca;
    private final String name;
    private final KeyPair keys;
    private Optional<Certificate> certificate = Optional.empty();

    TestNode(URI server, byte[] ca, String name) throws GeneralSecurityException {
        this.server = server;
        this.ca = ca.clone();
        this.name = name;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
    }

    /** One that has joined before, with what {@link #store} left. */
    private TestNode(URI server, byte[] ca, String name, KeyPair keys, Certificate certificate) {
        this.server = server;
        this.ca = ca.clone();
        this.name = name;
        this.keys = keys;
        this.certificate = Optional.of(certificate);
    }

    static TestNode stored(URI server, byte[] ca, String name, Path folder)
            throws GeneralSecurityException, IOException {
        Certificate certificate = Tls.certificates(Files.readString(folder.resolve("client-kubelet.crt")))[0];
        PrivateKey key = Tls.key(Files.readString(folder.resolve("client-kubelet.key")));
        return new TestNode(server, ca, name, new KeyPair(certificate.getPublicKey(), key), certificate);
    }

    /** Leaves key and certificate where {@code k3s agent} keeps them. */
    void store(Path folder) throws IOException {
        var key = new ECPrivateKey(
                256,
                ((java.security.interfaces.ECPrivateKey) keys.getPrivate()).getS(),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()).getPublicKeyData(),
                SECObjectIdentifiers.secp256r1);
        Files.writeString(folder.resolve("client-kubelet.key"), pem(new PemObject("EC PRIVATE KEY", key.getEncoded())));
        Files.writeString(folder.resolve("client-kubelet.crt"), pem(certificate.orElseThrow()));
    }

    /** What the API server answered. */
    record Reply(int status, JsonNode body) {}

    /** Asks for a certificate for this node with a token; gives the request's name, or the status that was not 201. */
    Reply request(String token, String commonName) throws Exception {
        return request(token, commonName, "system:nodes");
    }

    Reply request(String token, String commonName, String organization) throws Exception {
        return request(Optional.of(token), commonName, organization);
    }

    /** Asks for its next certificate with the one it has. */
    Reply renew() throws Exception {
        return request(Optional.empty(), "system:node:" + name, "system:nodes");
    }

    private Reply request(Optional<String> token, String commonName, String organization) throws Exception {
        String csr = pem(new JcaPKCS10CertificationRequestBuilder(
                        new X500Principal("O=" + organization + ", CN=" + commonName), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        String body = """
                {"apiVersion": "certificates.k8s.io/v1", "kind": "CertificateSigningRequest",
                 "metadata": {"generateName": "node-csr-"},
                 "spec": {"signerName": "kubernetes.io/kube-apiserver-client-kubelet", "request": "%s",
                          "usages": ["digital signature", "key encipherment", "client auth"]}}""".formatted(Base64.getEncoder().encodeToString(csr.getBytes(StandardCharsets.US_ASCII)));
        return send("POST", CSRS, "application/json", body, token);
    }

    /** Asks k3s' server for the certificate of a node, as {@code k3s agent} does; gives the status, and keeps what was given. */
    int ask(String token, String password) throws Exception {
        return ask(Optional.of(token), password);
    }

    /** Without a token, with the certificate that it has. */
    int ask(Optional<String> token, String password) throws Exception {
        byte[] csr = new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=anything"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/v1-k3s/client-kubelet.crt"))
                .timeout(Duration.ofSeconds(30))
                .header("k3s-Node-Name", name)
                .header("k3s-Node-Password", password)
                .POST(HttpRequest.BodyPublishers.ofByteArray(csr));
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(ssl(token.isEmpty())).build()) {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                certificate = Optional.of(Tls.certificates(response.body())[0]);
            }
            return response.statusCode();
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** Waits for the verdict: true when the certificate is there, false when the request was denied or the token is dead. */
    boolean granted(String token, String csr) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> verdict(token, csr), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Boolean> verdict(String token, String csr) throws Exception {
        Reply reply = send("GET", CSRS + "/" + csr, "application/json", "", Optional.of(token));
        if (reply.status() == 401) {
            return Optional.of(false);
        }
        JsonNode status = reply.body().path("status");
        if (status.path("conditions").path(0).path("type").asString("").equals("Denied")) {
            return Optional.of(false);
        }
        String pem = status.path("certificate").asString("");
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        certificate = Optional.of(CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(pem))));
        return Optional.of(true);
    }

    /** What it was given last. */
    X509Certificate certificate() {
        return (X509Certificate) certificate.orElseThrow();
    }

    /** Bootstraps as itself and registers its Node. */
    void join(String token) throws Exception {
        Reply asked = request(token, "system:node:" + name);
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
        assertThat(granted(token, asked.body().path("metadata").path("name").asString()))
                .isTrue();
        Reply registered = register("");
        assertThat(registered.status()).as(registered.body().toString()).isIn(201, 409);
    }

    /** Creates its Node with the certificate; labels as JSON members. */
    Reply register(String labels) throws Exception {
        return send(
                "POST",
                "/api/v1/nodes",
                "application/json",
                "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"" + name + "\",\"labels\":{" + labels
                        + "}}}",
                Optional.empty());
    }

    /** Says that it is ready. */
    void ready() throws Exception {
        ready(true);
    }

    /** Says whether it is ready, and that pods have room on it. */
    void ready(boolean ready) throws Exception {
        Reply reply = send(
                "PATCH",
                "/api/v1/nodes/" + name + "/status",
                "application/strategic-merge-patch+json",
                "{\"status\":{\"allocatable\":{\"cpu\":\"4\",\"memory\":\"4Gi\",\"pods\":\"50\"},\"conditions\":"
                        + "[{\"type\":\"Ready\",\"status\":\"" + (ready ? "True" : "False")
                        + "\",\"reason\":\"Test\",\"lastHeartbeatTime\":\""
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                        + "\"}]}}",
                Optional.empty());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    }

    Reply send(String method, String path, String type, String body, Optional<String> token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(ssl(token.isEmpty())).build()) {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        }
    }

    private SSLContext ssl(boolean asNode) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, NO_PASSWORD);
        Collection<? extends Certificate> bundle =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(ca));
        for (Certificate authority : bundle) {
            trusted.setCertificateEntry("ca", authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        if (asNode && certificate.isPresent()) {
            store.setKeyEntry("node", keys.getPrivate(), NO_PASSWORD, new Certificate[] {certificate.get()});
        }
        own.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
