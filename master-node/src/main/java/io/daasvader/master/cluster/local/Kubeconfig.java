package io.daasvader.master.cluster.local;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * How to reach a cluster with a client certificate. Immutable; {@code toString} shows the address alone.
 *
 * @param server {@code https://host:port}
 * @param caPem what signs the server's certificate
 * @param clientCertificatePem who the caller is
 * @param clientKeyPem the secret part ({@code EC PRIVATE KEY})
 */
public record Kubeconfig(URI server, String caPem, String clientCertificatePem, String clientKeyPem) {

    /** As {@code kubectl --kubeconfig} and the Java client read it, with everything inline. */
    public String yaml() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: local
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: local
                  user:
                    client-certificate-data: %s
                    client-key-data: %s
                contexts:
                - name: local
                  context:
                    cluster: local
                    user: local
                current-context: local
                """.formatted(server, base64(caPem), base64(clientCertificatePem), base64(clientKeyPem));
    }

    /** Writes {@link #yaml} to a file that only its owner may read (mode 0600); an older file is replaced at once. */
    public Path writeTo(Path file) throws IOException {
        PrivateFiles.write(file, yaml());
        return file;
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "Kubeconfig[" + server + "]";
    }
}
