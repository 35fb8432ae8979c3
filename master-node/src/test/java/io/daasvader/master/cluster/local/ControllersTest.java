package io.daasvader.master.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

/** The controllers that joining nodes need are on. */
class ControllersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void anApprovedSigningRequestIsSignedByTheClusterAuthority()
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Kubeconfig kubeconfig = RealKubernetes.shared().kubeconfig();
        try (KubernetesClient admin = LocalClusterTest.client(kubeconfig)) {
            var requests = admin.certificates().v1().certificateSigningRequests();
            CertificateSigningRequest request = requests.resource(new CertificateSigningRequestBuilder()
                            .withNewMetadata()
                            .withName("controllers-test")
                            .endMetadata()
                            .withNewSpec()
                            .withSignerName("kubernetes.io/kube-apiserver-client")
                            .withRequest(base64(signingRequest("CN=somebody")))
                            .withUsages("client auth", "digital signature")
                            .endSpec()
                            .build())
                    .create();
            requests.withName(request.getMetadata().getName())
                    .approve(new CertificateSigningRequestConditionBuilder()
                            .withType("Approved")
                            .withStatus("True")
                            .withReason("Test")
                            .build());
            await().atMost(PATIENCE)
                    .until(() -> requests.withName("controllers-test")
                                    .get()
                                    .getStatus()
                                    .getCertificate()
                            != null);
            X509Certificate signed = certificate(Base64.getDecoder()
                    .decode(requests.withName("controllers-test")
                            .get()
                            .getStatus()
                            .getCertificate()));
            assertThat(signed.getSubjectX500Principal()).isEqualTo(new X500Principal("CN=somebody"));
            signed.verify(certificate(kubeconfig.caPem().getBytes(StandardCharsets.US_ASCII))
                    .getPublicKey());
        }
    }

    @Test
    void anExpiredBootstrapTokenIsRemoved() {
        try (KubernetesClient admin =
                LocalClusterTest.client(RealKubernetes.shared().kubeconfig())) {
            admin.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName("bootstrap-token-ffffff")
                            .withNamespace("kube-system")
                            .endMetadata()
                            .withType("bootstrap.kubernetes.io/token")
                            .withStringData(Map.of(
                                    "token-id",
                                    "ffffff",
                                    "token-secret",
                                    "0123456789abcdef",
                                    "expiration",
                                    Instant.now()
                                            .minusSeconds(5)
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString()))
                            .build())
                    .create();
            await().atMost(PATIENCE)
                    .until(() -> admin.secrets()
                                    .inNamespace("kube-system")
                                    .withName("bootstrap-token-ffffff")
                                    .get()
                            == null);
        }
    }

    private static String signingRequest(String subject)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal(subject), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        }
        return text.toString();
    }

    private static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
