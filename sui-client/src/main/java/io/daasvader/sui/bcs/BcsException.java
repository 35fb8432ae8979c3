package io.daasvader.sui.bcs;

/** Bytes that are not the canonical encoding of the value that was asked for. */
public final class BcsException extends RuntimeException {
    public BcsException(String message) {
        super(message);
    }

    public BcsException(String message, Throwable cause) {
        super(message, cause);
    }
}
