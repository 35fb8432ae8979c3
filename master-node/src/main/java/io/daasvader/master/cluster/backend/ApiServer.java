package io.daasvader.master.cluster.backend;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an API server whether it is ready, as the user of a kubeconfig. Used by one thread. */
final class ApiServer implements AutoCloseable {
    private static final int PATIENCE_MS = 3_000;
    /** What the controllers make when they work. */
    private static final List<String> CONTROLLED =
            List.of("/api/v1/namespaces/kube-system", "/api/v1/namespaces/default/serviceaccounts/default");

    private final KubernetesClient client;
    private String trouble = "";

    private ApiServer(KubernetesClient client) {
        this.client = client;
    }

    /** Empty when there is no such file, or none that names a server. */
    static Optional<ApiServer> open(Path kubeconfig) {
        if (!Files.isReadable(kubeconfig)) {
            return Optional.empty();
        }
        try {
            Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
                    .withRequestRetryBackoffLimit(0)
                    .withRequestTimeout(PATIENCE_MS)
                    .withConnectionTimeout(PATIENCE_MS)
                    .build();
            return Optional.of(new ApiServer(
                    new KubernetesClientBuilder().withConfig(config).build()));
        } catch (RuntimeException e) {
            // A file that is being written: the next look may find it whole.
            return Optional.empty();
        }
    }

    String address() {
        return client.getConfiguration().getMasterUrl().replaceAll("/+$", "");
    }

    /** Whether it serves and its controllers have begun their work. */
    boolean isReady() {
        return answers("/readyz") && CONTROLLED.stream().allMatch(this::answers);
    }

    /** Whether it serves, whatever this user may read there. */
    boolean answers(String path) {
        try {
            @Nullable String body = client.raw(path);
            trouble = body == null ? "no " + path : "";
            return body != null;
        } catch (KubernetesClientException e) {
            trouble = reason(e);
            return false;
        }
    }

    /** Why the last answer was no. */
    String trouble() {
        return trouble;
    }

    Optional<String> version() {
        try {
            return Optional.ofNullable(client.getKubernetesVersion()).map(v -> v.getGitVersion());
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    private static String reason(KubernetesClientException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        return e.getCode() > 0
                ? "HTTP " + e.getCode()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
