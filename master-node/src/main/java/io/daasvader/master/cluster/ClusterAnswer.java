package io.daasvader.master.cluster;

import java.time.Duration;
import java.util.Optional;

/** What became of a call. */
public sealed interface ClusterAnswer {
    /**
     * The API server answered for good.
     *
     * @param status HTTP status, 200 to 499 but 408 and 429, or 5xx that is about the request itself (501, 505, 507)
     * @param body JSON
     */
    record Answered(int status, String body) implements ClusterAnswer {
        public boolean ok() {
            return status >= 200 && status <= 299;
        }
    }

    /**
     * No answer that decides: the connection failed, the time ran out, or the server said to come again. The call may or may not
     * have taken effect.
     *
     * @param retryAfter what the server asked for
     */
    record Unavailable(String reason, boolean timeout, Optional<Duration> retryAfter) implements ClusterAnswer {}

    /**
     * The call was not made: the account has as many namespaces as it may have.
     *
     * @param most how many that is, its home included
     */
    record NamespaceLimit(String namespace, int most) implements ClusterAnswer {}

    /** The call was not made: the namespace belongs to another account. */
    record NamespaceTaken(String namespace) implements ClusterAnswer {}
}
