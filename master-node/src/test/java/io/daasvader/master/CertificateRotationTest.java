package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.cluster.local.Renewal;
import io.daasvader.sui.types.Address;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Certificates are renewed while the master runs: it goes on with what is in the kubeconfig now, without a restart. */
class CertificateRotationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    @Test
    void goesOnWithARenewedServingCertificateAndARenewedClientCertificate() throws Exception {
        try (LocalCluster cluster = RealKubernetes.start(
                        LocalClusterConfig.temporary(RealKubernetes.assets()).withScheduler(false));
                Stage stage = Stage.open(folder, cluster)) {
            Path kubeconfig = folder.resolve("administrator.yaml");
            Renewal.administrator(cluster, kubeconfig, DAY);
            try (ConfigurableApplicationContext master =
                    stage.master("--daas.cluster.kubeconfig=" + kubeconfig, "--daas.http.watch=200ms")) {
                HttpClientOfTests http = new HttpClientOfTests(master);
                carriedOut(stage, "before");

                X509Certificate old = serving(cluster);
                Renewal.serving(cluster);
                carriedOut(stage, "serving-renewed");
                assertThat(serving(cluster)).isNotEqualTo(old);

                Renewal.administrator(cluster, kubeconfig, LIFE);
                await().atMost(LIFE.plus(PATIENCE))
                        .until(() -> http.red().stream().anyMatch(r -> r.contains("cluster") && r.contains("401")));
                Address waiting = submit(stage, "client-expired");
                Renewal.administrator(cluster, kubeconfig, DAY);
                ended(stage, waiting);
                await().atMost(PATIENCE).until(() -> http.red().isEmpty());
                carriedOut(stage, "client-renewed");
            }
            assertThat(stage.configMaps())
                    .containsOnlyKeys("before", "serving-renewed", "client-expired", "client-renewed");
        }
        System.out.println("certificate rotations survived: 2 of 2 [SERVING, CLIENT]");
    }

    private static void carriedOut(Stage stage, String name) throws Exception {
        ended(stage, submit(stage, name));
    }

    private static Address submit(Stage stage, String name) throws Exception {
        return stage.submit("POST", "configmaps", name, CrashTest.configMap(name, "made"));
    }

    private static void ended(Stage stage, Address request) {
        await().atMost(PATIENCE).until(() -> stage.ended(request));
        ApiServerFaultTest.assertOnce(stage, request, 201);
    }

    /** What the API server shows to whoever comes. */
    private static X509Certificate serving(LocalCluster cluster) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
        URI server = cluster.kubeconfig().server();
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(server.getHost(), server.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Reads the certificate only. */
    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
