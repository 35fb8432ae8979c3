package io.daasvader.master.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls the API server with the daemon's credential, as itself or as somebody else. One attempt each. Thread-safe. */
public final class KubernetesApi implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int LONGEST_REASON = 300;

    private static final int UNAUTHORIZED = 401;

    private final ClientSource source;
    private final Duration timeout;

    public KubernetesApi(KubernetesClient client, Duration timeout) {
        this(ClientSource.of(client), timeout);
    }

    KubernetesApi(ClientSource source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
    }

    /** Calls as the daemon itself. */
    public ClusterAnswer call(ClusterCall call) {
        return send(call, Optional.empty());
    }

    /** Calls as a user, whose own RBAC decides. */
    public ClusterAnswer callAs(ClusterUser user, ClusterCall call) {
        return send(call, Optional.of(user));
    }

    private ClusterAnswer send(ClusterCall call, Optional<ClusterUser> user) {
        KubernetesClient client = source.current();
        HttpClient http = client.getHttpClient();
        HttpRequest.Builder request = http.newHttpRequestBuilder()
                .uri(client.getConfiguration().getMasterUrl().replaceAll("/+$", "") + call.path())
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .header("Accept", "application/json");
        user.ifPresent(u -> {
            request.header("Impersonate-User", u.name());
            u.groups().forEach(g -> request.header("Impersonate-Group", g));
        });
        call.body()
                .ifPresentOrElse(
                        body -> request.method(call.method(), body.contentType(), body.json()),
                        () -> request.method(call.method(), "application/json", null));
        return answer(http.sendAsync(request.build(), byte[].class));
    }

    private ClusterAnswer answer(CompletableFuture<HttpResponse<byte[]>> sent) {
        try {
            HttpResponse<byte[]> response = sent.get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
            String body = response.bodyString();
            if (response.code() == UNAUTHORIZED) {
                source.refresh();
            }
            if (temporary(response.code()) && !aboutTheObject(response.code(), body)) {
                return new ClusterAnswer.Unavailable(
                        "HTTP " + response.code() + ": " + shortened(body),
                        response.code() == 504,
                        retryAfter(response));
            }
            return new ClusterAnswer.Answered(response.code(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ClusterAnswer.Unavailable("interrupted", false, Optional.empty());
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new ClusterAnswer.Unavailable("no answer in time", true, Optional.empty());
        } catch (ExecutionException | IOException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            boolean late = cause instanceof java.io.InterruptedIOException;
            source.refresh();
            return new ClusterAnswer.Unavailable(cause.toString(), late, Optional.empty());
        }
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private static boolean temporary(int status) {
        return status == TOO_MANY_REQUESTS
                || status == REQUEST_TIMEOUT
                || status == UNAUTHORIZED
                || status == 500
                || status == 502
                || status == 503
                || status == 504;
    }

    /** API servers before 1.21 answer 500 to an apply that leaves out a list's key, such as a port's protocol: for good. */
    private static boolean aboutTheObject(int status, String body) {
        return status == 500 && body.contains("failed to create typed patch object");
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return Optional.ofNullable(response.header("Retry-After"))
                .filter(v -> v.chars().allMatch(Character::isDigit) && v.length() < 6)
                .map(v -> Duration.ofSeconds(Long.parseLong(v)));
    }

    /** Where the API server is. */
    public URI server() {
        return URI.create(source.current().getConfiguration().getMasterUrl().replaceAll("/+$", ""));
    }

    /** The bundle that the server's certificate is checked with, PEM; empty when the system's own is used. */
    public Optional<byte[]> caBundle() {
        Config config = source.current().getConfiguration();
        if (config.getCaCertData() != null) {
            return Optional.of(Base64.getMimeDecoder().decode(config.getCaCertData()));
        }
        if (config.getCaCertFile() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(Path.of(config.getCaCertFile())));
        } catch (IOException e) {
            throw new UncheckedIOException("the cluster's CA bundle cannot be read", e);
        }
    }

    /** Whether the API server is ready, with the reason when it is not. */
    public Optional<String> trouble() {
        source.refresh();
        return switch (call(ClusterCall.get("/readyz"))) {
            case ClusterAnswer.Answered a -> a.ok() ? Optional.empty() : Optional.of("readyz says " + a.status());
            case ClusterAnswer.Unavailable u -> Optional.of(u.reason());
            case ClusterAnswer.NamespaceTaken t -> Optional.empty();
            case ClusterAnswer.NamespaceLimit l -> Optional.empty();
        };
    }

    @Override
    public void close() {
        source.close();
    }
}
