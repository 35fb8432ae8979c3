package io.daasvader.master;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** TLS between the parts of a cluster, out of PEM. */
final class Tls {
    private static final char[] NO_PASSWORD = "x".toCharArray();

    private Tls() {}

    /** Trusts the authorities and shows nothing. */
    static SSLContext context(String ca) throws GeneralSecurityException, IOException {
        return context(ca, new KeyManager[0]);
    }

    /** Trusts the authorities and shows this certificate. */
    static SSLContext context(String ca, String certificate, String key) throws GeneralSecurityException, IOException {
        KeyStore store = store();
        store.setKeyEntry("own", key(key), NO_PASSWORD, certificates(certificate));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, NO_PASSWORD);
        return context(ca, own.getKeyManagers());
    }

    private static SSLContext context(String ca, KeyManager[] own) throws GeneralSecurityException, IOException {
        KeyStore trusted = store();
        Certificate[] authorities = certificates(ca);
        for (int i = 0; i < authorities.length; i++) {
            trusted.setCertificateEntry("ca-" + i, authorities[i]);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trust.getTrustManagers(), null);
        return context;
    }

    static Certificate[] certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .toArray(Certificate[]::new);
    }

    static PrivateKey key(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
                }
            }
        }
        throw new IOException("no private key");
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
