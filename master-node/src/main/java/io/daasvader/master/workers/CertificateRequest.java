package io.daasvader.master.workers;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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
 */
record CertificateRequest(String name, String user, Set<String> usages, Optional<Asked> asked) {
    /**
     * A subject of common name and organizations alone.
     *
     * @param keySha256 SHA-256 of the public key, hex
     */
    record Asked(String commonName, List<String> organizations, String keySha256) {}

    static CertificateRequest of(JsonNode csr) {
        JsonNode spec = csr.path("spec");
        return new CertificateRequest(
                csr.path("metadata").path("name").asString(),
                spec.path("username").asString(""),
                StreamSupport.stream(spec.path("usages").spliterator(), false)
                        .map(u -> u.asString(""))
                        .collect(Collectors.toUnmodifiableSet()),
                asked(spec.path("request").asString("")));
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
