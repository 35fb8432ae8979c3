package io.daasvader.master.requests;

import java.util.Arrays;

/** The API server's reasons as the numbers of receipts; append only. See {@code metav1.StatusReason}. */
enum ClusterReason {
    NONE(0, ""),
    UNAUTHORIZED(1, "Unauthorized"),
    FORBIDDEN(2, "Forbidden"),
    NOT_FOUND(3, "NotFound"),
    ALREADY_EXISTS(4, "AlreadyExists"),
    CONFLICT(5, "Conflict"),
    GONE(6, "Gone"),
    INVALID(7, "Invalid"),
    SERVER_TIMEOUT(8, "ServerTimeout"),
    TIMEOUT(9, "Timeout"),
    TOO_MANY_REQUESTS(10, "TooManyRequests"),
    BAD_REQUEST(11, "BadRequest"),
    METHOD_NOT_ALLOWED(12, "MethodNotAllowed"),
    NOT_ACCEPTABLE(13, "NotAcceptable"),
    REQUEST_ENTITY_TOO_LARGE(14, "RequestEntityTooLarge"),
    UNSUPPORTED_MEDIA_TYPE(15, "UnsupportedMediaType"),
    INTERNAL_ERROR(16, "InternalError"),
    EXPIRED(17, "Expired"),
    SERVICE_UNAVAILABLE(18, "ServiceUnavailable"),
    OTHER(99, "Unknown");

    private final int number;
    private final String name;

    ClusterReason(int number, String name) {
        this.number = number;
        this.name = name;
    }

    int number() {
        return number;
    }

    static ClusterReason of(String name) {
        return Arrays.stream(values())
                .filter(r -> r.name.equals(name))
                .findFirst()
                .orElse(OTHER);
    }
}
