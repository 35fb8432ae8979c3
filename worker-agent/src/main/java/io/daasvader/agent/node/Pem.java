package io.daasvader.agent.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Reads the PEM files that kubelets and k3s keep. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    static List<Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> all = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(new String(pem, StandardCharsets.US_ASCII));
        while (blocks.find()) {
            if (blocks.group(1).equals("CERTIFICATE")) {
                all.add(factory.generateCertificate(new ByteArrayInputStream(der(blocks.group(2)))));
            }
        }
        return List.copyOf(all);
    }

    /** The first private key: PKCS #8, or the older forms of EC and RSA keys, which the JDK does not read. */
    static PrivateKey key(byte[] pem) throws GeneralSecurityException, IOException {
        Matcher blocks = BLOCK.matcher(new String(pem, StandardCharsets.US_ASCII));
        while (blocks.find()) {
            byte[] der = der(blocks.group(2));
            switch (blocks.group(1)) {
                case "EC PRIVATE KEY" -> {
                    ECPrivateKey key = ECPrivateKey.getInstance(der);
                    var algorithm =
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
                    return key("EC", new PrivateKeyInfo(algorithm, key));
                }
                case "RSA PRIVATE KEY" -> {
                    var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
                    return key("RSA", new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(der)));
                }
                case "PRIVATE KEY" -> {
                    PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
                    boolean ec =
                            info.getPrivateKeyAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
                    return key(ec ? "EC" : "RSA", info);
                }
                default -> {}
            }
        }
        throw new GeneralSecurityException("no private key in the file");
    }

    private static PrivateKey key(String algorithm, PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static byte[] der(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }
}
