package io.daasvader.master.cluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A certificate for a server on loopback, as files.
 *
 * @param authority what signed it
 */
public record ServingCertificate(Path certificate, Path key, Path authority) {
    public static ServingCertificate issue(Path folder) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create("tests");
        Credential credential = authority.server(
                "master",
                List.of(
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                        new GeneralName(GeneralName.dNSName, "localhost")),
                false);
        return new ServingCertificate(
                Files.writeString(folder.resolve("tls.crt"), credential.certificatePem()),
                Files.writeString(folder.resolve("tls.key"), credential.privateKeyPem()),
                Files.writeString(folder.resolve("tls-ca.crt"), authority.certificatePem()));
    }
}
