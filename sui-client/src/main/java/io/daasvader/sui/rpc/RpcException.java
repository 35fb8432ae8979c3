package io.daasvader.sui.rpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** A call that ended with a gRPC status other than OK, after the retries its code allows. Thread-safe, immutable. */
public final class RpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status.Code code;
    private final String endpoint;
    private final String detail;

    public RpcException(Status.Code code, String endpoint, String method, String detail, Throwable cause) {
        super(method + " at " + endpoint + ": " + code + (detail.isEmpty() ? "" : ", " + detail), cause);
        this.code = code;
        this.endpoint = endpoint;
        this.detail = detail;
    }

    static RpcException of(StatusRuntimeException e, String endpoint, String method) {
        String detail = e.getStatus().getDescription();
        return new RpcException(e.getStatus().getCode(), endpoint, method, detail == null ? "" : detail, e);
    }

    public Status.Code code() {
        return code;
    }

    /** Name of the endpoint that answered last. */
    public String endpoint() {
        return endpoint;
    }

    /** The server's own words. */
    public String detail() {
        return detail;
    }
}
