package io.daasvader.master.workers;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import tools.jackson.databind.JsonNode;

/**
 * A request for a node's certificate.
 *
 * @param user who asks
 * @param asked what for; empty when it cannot be read or asks for more than a subject
 * @param uid that no other request ever has
 * @param credential SHA-256 of the certificate with which was asked, hex, where the API server tells it (Kubernetes 1.32 and newer)
 * @param createdMs by the API server's clock
 */
record CertificateRequest(
        String name,
        String user,
        Set<String> usages,
        Optional<Asked> asked,
        String uid,
        Optional<String> credential,
        long createdMs) {
    private static final String CREDENTIAL = "authentication.kubernetes.io/credential-id";
    private static final String SHA256 = "X509SHA256=";

    /**
     * A subject of common name and organizations alone.
     *
     * @param keySha256 SHA-256 of the public key, hex
     */
    record Asked(String commonName, List<String> organizations, String keySha256) {}

    static CertificateRequest of(JsonNode csr) {
        JsonNode spec = csr.path("spec");
        JsonNode metadata = csr.path("metadata");
        return new CertificateRequest(
                metadata.path("name").asString(),
                spec.path("username").asString(""),
                StreamSupport.stream(spec.path("usages").spliterator(), false)
                        .map(u -> u.asString(""))
                        .collect(Collectors.toUnmodifiableSet()),
                asked(spec.path("request").asString("")),
                metadata.path("uid").asString(""),
                // Set by the API server alone, like the user's name.
                StreamSupport.stream(spec.path("extra").path(CREDENTIAL).spliterator(), false)
                        .map(c -> c.asString(""))
                        .filter(c -> c.startsWith(SHA256))
                        .map(c -> c.substring(SHA256.length()).toLowerCase(Locale.ROOT))
                        .findFirst(),
                createdMs(metadata.path("creationTimestamp").asString("")));
    }

    private static long createdMs(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw new ClusterTrouble("a certificate request has the creation time \"" + text + "\"", e);
        }
    }

    private static Optional<Asked> asked(String base64) {
        try (PEMParser pem = new PEMParser(
                new StringReader(new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII)))) {
            return pem.readObject() instanceof PKCS10CertificationRequest request ? asked(request) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Bytes from outside: whatever a parser says to them, they are no request that is granted.
            return Optional.empty();
        }
    }

    private static Optional<Asked> asked(PKCS10CertificationRequest request) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> organizations = new ArrayList<>();
        for (RDN rdn : request.getSubject().getRDNs()) {
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                String value = IETFUtils.valueToString(part.getValue());
                if (part.getType().equals(BCStyle.CN)) {
                    names.add(value);
                } else if (part.getType().equals(BCStyle.O)) {
                    organizations.add(value);
                } else {
                    return Optional.empty();
                }
            }
        }
        boolean more = request.getAttributes().length > 0;
        return names.size() != 1 || more
                ? Optional.empty()
                : Optional.of(new Asked(
                        names.getFirst(),
                        List.copyOf(organizations),
                        sha256(request.getSubjectPublicKeyInfo().getEncoded())));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
