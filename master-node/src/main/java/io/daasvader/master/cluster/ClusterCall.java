package io.daasvader.master.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One call of the Kubernetes API.
 *
 * @param method HTTP method
 * @param path absolute path with its query
 * @param body JSON with its content type, when there is one
 */
public record ClusterCall(String method, String path, Optional<Body> body) {
    public record Body(String contentType, String json) {
        byte[] bytes() {
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    public static ClusterCall get(String path) {
        return new ClusterCall("GET", path, Optional.empty());
    }

    public static ClusterCall delete(String path, String options) {
        return new ClusterCall("DELETE", path, Optional.of(new Body("application/json", options)));
    }

    public static ClusterCall post(String path, String json) {
        return new ClusterCall("POST", path, Optional.of(new Body("application/json", json)));
    }

    public static ClusterCall put(String path, String json) {
        return new ClusterCall("PUT", path, Optional.of(new Body("application/json", json)));
    }

    /** JSON merge patch, RFC 7386. */
    public static ClusterCall mergePatch(String path, String json) {
        return new ClusterCall("PATCH", path, Optional.of(new Body("application/merge-patch+json", json)));
    }

    /** Server-side apply; the path names field manager and force. */
    public static ClusterCall apply(String path, String json) {
        return new ClusterCall("PATCH", path, Optional.of(new Body("application/apply-patch+yaml", json)));
    }
}
