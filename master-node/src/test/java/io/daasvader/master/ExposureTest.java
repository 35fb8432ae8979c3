package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.cluster.local.ServingCertificate;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Beyond loopback the master shows itself by TLS 1.3 alone, and the operator's part to the operator alone. */
class ExposureTest {
    private static final String CREDENTIAL = "an-operator-credential-of-tests-alone";

    @TempDir
    Path folder;

    @Test
    void listensBeyondLoopbackWithTlsAndCredentialAlone() throws Exception {
        ServingCertificate tls = ServingCertificate.issue(folder);
        Path credential = Files.writeString(folder.resolve("credential"), CREDENTIAL + "\n");
        Files.setPosixFilePermissions(credential, PosixFilePermissions.fromString("rw-------"));
        List<String> open = List.of("--server.address=0.0.0.0");
        List<String> encrypted = List.of(
                "--server.ssl.certificate=" + tls.certificate(), "--server.ssl.certificate-private-key=" + tls.key());
        List<String> guarded = List.of("--daas.http.operator-credential=" + credential);
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            refuses(stage, "TLS (server.ssl.certificate", List.of(open));
            refuses(stage, "operator credential", List.of(open, encrypted));
            refuses(stage, "TLS (server.ssl.certificate", List.of(open, guarded));

            try (ConfigurableApplicationContext master = stage.master(all(List.of(open, encrypted, guarded)))) {
                String server = "https://127.0.0.1:" + master.getEnvironment().getProperty("local.server.port");
                servesTls13Alone(server, tls);
                asksTheCredential(server, tls);
            }
        }
    }

    private static String[] all(List<List<String>> some) {
        return some.stream().flatMap(List::stream).toArray(String[]::new);
    }

    private static void refuses(Stage stage, String missing, List<List<String>> some) {
        assertThatThrownBy(() -> stage.master(all(some)).close()).hasMessageContaining(missing);
    }

    private static void servesTls13Alone(String server, ServingCertificate tls) throws Exception {
        HttpResponse<String> answer = get(client(tls, "TLSv1.3"), server + "/healthz");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> get(client(tls, "TLSv1.2"), server + "/healthz"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    private static void asksTheCredential(String server, ServingCertificate tls) throws Exception {
        HttpClient client = client(tls, "TLSv1.3");
        for (String path : List.of("/api/nodes", "/api/drift", "/api/transactions/history")) {
            HttpResponse<String> nobody = get(client, server + path);
            assertThat(nobody.statusCode()).as(path).isEqualTo(401);
            assertThat(nobody.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(nobody.body()).doesNotContain(CREDENTIAL);
            assertThat(get(
                                    client,
                                    server + path,
                                    "Authorization",
                                    "Bearer " + CREDENTIAL.toUpperCase(java.util.Locale.ROOT))
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(get(client, server + path, "Authorization", "Bearer " + CREDENTIAL)
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    private static HttpClient client(ServingCertificate tls, String protocol) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(tls.authority())) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, String uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
