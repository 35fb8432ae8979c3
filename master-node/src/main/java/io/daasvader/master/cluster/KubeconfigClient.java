package io.daasvader.master.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client that a kubeconfig describes, opened anew when the file, or a certificate, key or token file that it names, has
 * other contents: certificates are renewed while the master runs. What cannot be read is tried again at the next look.
 */
final class KubeconfigClient implements ClientSource {
    private static final Logger LOG = LoggerFactory.getLogger(KubeconfigClient.class);

    private final Path file;
    private final Function<Config, KubernetesClient> opener;
    private final Duration grace;
    private volatile Opened opened;

    /** A client and what it was opened from. */
    private record Opened(KubernetesClient client, String contents) {}

    /**
     * Opens it.
     *
     * @param grace how long calls of a client that was replaced may still run
     * @throws UncheckedIOException when the file, or one that it names, cannot be read
     */
    KubeconfigClient(Path file, Function<Config, KubernetesClient> opener, Duration grace) {
        this.file = file;
        this.opener = opener;
        this.grace = grace;
        this.opened = open();
    }

    private Opened open() {
        Config config = Config.fromKubeconfig(file.toFile());
        return new Opened(opener.apply(config), contents(config));
    }

    /** A digest, so that no key is kept as text. */
    private String contents(Config config) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(file));
            for (Path named : Stream.of(config.getCaCertFile(), config.getClientCertFile(), config.getClientKeyFile())
                    .filter(KubeconfigClient::isNamed)
                    .map(Path::of)
                    .toList()) {
                digest.update(Files.readAllBytes(named));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static boolean isNamed(@Nullable String path) {
        return path != null && !path.isBlank();
    }

    @Override
    public KubernetesClient current() {
        return opened.client();
    }

    @Override
    public synchronized void refresh() {
        Opened before = opened;
        try {
            if (contents(Config.fromKubeconfig(file.toFile())).equals(before.contents())) {
                return;
            }
            opened = open();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("kubeconfig", file)
                    .log("the kubeconfig has changed and cannot be used, the old one stays: {}", e.toString());
            return;
        }
        LOG.atInfo().addKeyValue("kubeconfig", file).log("the kubeconfig has changed: credentials are read anew");
        var _ = Thread.ofVirtual().name("old-client").start(() -> closeLater(before.client()));
    }

    private void closeLater(KubernetesClient old) {
        try {
            Thread.sleep(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        old.close();
    }

    @Override
    public void close() {
        opened.client().close();
    }
}
