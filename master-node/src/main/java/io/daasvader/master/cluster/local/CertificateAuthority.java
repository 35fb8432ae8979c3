package io.daasvader.master.cluster.local;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of the cluster's own: ECDSA P-256, one level, made here and kept in the data folder. Immutable. */
final class CertificateAuthority {
    private static final Duration CA_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(365);
    // Clocks of nodes may be behind ours.
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();
    // Its EC keys carry their public half, which readers of PEM ask for; those of the JDK do not. Used here alone, not
    // registered.
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final X509Certificate certificate;
    private final KeyPair keys;

    private CertificateAuthority(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    static CertificateAuthority create(String commonName) {
        try {
            KeyPair keys = newKeys();
            X500Name name = name(commonName, "");
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    name, serial(), from(now), Date.from(now.plus(CA_LIFE)), name, keys.getPublic());
            var ids = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
            return new CertificateAuthority(sign(builder, keys), keys);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new LocalClusterException("no certificate authority could be made: " + e.getMessage(), e);
        }
    }

    /** The authority that {@link #credential} gave away earlier. */
    static CertificateAuthority load(Credential stored) {
        try (PEMParser certificate = new PEMParser(new StringReader(stored.certificatePem()));
                PEMParser key = new PEMParser(new StringReader(stored.privateKeyPem()))) {
            if (certificate.readObject() instanceof X509CertificateHolder holder
                    && key.readObject() instanceof PEMKeyPair pair) {
                return new CertificateAuthority(
                        new JcaX509CertificateConverter().getCertificate(holder),
                        new JcaPEMKeyConverter().setProvider(PROVIDER).getKeyPair(pair));
            }
            throw new LocalClusterException("the stored certificate authority is neither certificate nor key");
        } catch (GeneralSecurityException | IOException e) {
            throw new LocalClusterException("the stored certificate authority cannot be read: " + e.getMessage(), e);
        }
    }

    String certificatePem() {
        return pem(certificate);
    }

    Credential credential() {
        return new Credential(pem(certificate), pem(keys.getPrivate()));
    }

    /** A client certificate; Kubernetes reads the user from {@code commonName} and the group from {@code organization}. */
    Credential client(String commonName, String organization) {
        return client(commonName, organization, LEAF_LIFE);
    }

    /** The same for a shorter life. */
    Credential client(String commonName, String organization, Duration life) {
        return issue(name(commonName, organization), List.of(), life, KeyPurposeId.id_kp_clientAuth);
    }

    /** A serving certificate for these names; {@code both} makes it good for a client as well, as etcd's own use of it needs. */
    Credential server(String commonName, List<GeneralName> names, boolean both) {
        return both
                ? issue(
                        name(commonName, ""),
                        names,
                        LEAF_LIFE,
                        KeyPurposeId.id_kp_serverAuth,
                        KeyPurposeId.id_kp_clientAuth)
                : issue(name(commonName, ""), names, LEAF_LIFE, KeyPurposeId.id_kp_serverAuth);
    }

    /** A bare key pair, for signing service account tokens. */
    static Credential signingKeys() {
        try {
            KeyPair keys = newKeys();
            return new Credential(pem(keys.getPublic()), pem(keys.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new LocalClusterException("no key could be made: " + e.getMessage(), e);
        }
    }

    private Credential issue(X500Name subject, List<GeneralName> names, Duration life, KeyPurposeId... purposes) {
        try {
            KeyPair leaf = newKeys();
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    certificate, serial(), from(now), Date.from(now.plus(life)), subject, leaf.getPublic());
            var ids = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(certificate));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return new Credential(pem(sign(builder, keys)), pem(leaf.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new LocalClusterException("no certificate could be issued: " + e.getMessage(), e);
        }
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair by)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(PROVIDER)
                        .build(by.getPrivate())));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static X500Name name(String commonName, String organization) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        if (!organization.isEmpty()) {
            builder.addRDN(BCStyle.O, organization);
        }
        return builder.addRDN(BCStyle.CN, commonName).build();
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }

    private static Date from(Instant now) {
        return Date.from(now.minus(BACKDATED));
    }

    private static String pem(Object certificateOrKey) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificateOrKey);
        } catch (IOException e) {
            throw new LocalClusterException("PEM could not be written: " + e.getMessage(), e);
        }
        return text.toString();
    }
}
