package io.daasvader.sui.rpc;

import io.grpc.Status;

/** Which status codes are worth another attempt. */
public final class RetryRule {
    private RetryRule() {}

    /** A unary read, which has no effect on the chain: the same question may be asked again, elsewhere too. */
    public static boolean read(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNKNOWN, INTERNAL, DATA_LOSS -> true;
            default -> false;
        };
    }

    /** Whether the outcome of a transaction sent with this result is unknown: it may have been executed. */
    public static boolean outcomeUnknown(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION, UNIMPLEMENTED, UNAUTHENTICATED, PERMISSION_DENIED -> false;
            default -> true;
        };
    }
}
