package io.daasvader.master.workers;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A certificate that was issued.
 *
 * @param sha256 of its DER, hex: as API servers name the credential of a caller
 * @param life from its beginning to its end
 */
record IssuedCertificate(Instant ends, Duration life, String sha256) {
    private static final Logger LOG = LoggerFactory.getLogger(IssuedCertificate.class);

    /** The first one in the status of a certificate request; empty when there is none that can be read. */
    static Optional<IssuedCertificate> of(JsonNode csr) {
        try {
            byte[] pem = Base64.getDecoder()
                    .decode(csr.path("status").path("certificate").asString(""));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            Instant ends = certificate.getNotAfter().toInstant();
            return Optional.of(new IssuedCertificate(
                    ends,
                    Duration.between(certificate.getNotBefore().toInstant(), ends),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What it is assumed to be stays.
            LOG.atWarn()
                    .addKeyValue("csr", csr.path("metadata").path("name").asString(""))
                    .log("the certificate of a node cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }
}
