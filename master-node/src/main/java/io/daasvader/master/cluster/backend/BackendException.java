package io.daasvader.master.cluster.backend;

import java.io.Serial;

/** A sentence about what is wrong with a cluster, and one about what to do. */
public final class BackendException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String remedy;

    /** What kind of trouble it is. */
    public enum Kind {
        /** It was tried and did not work. */
        FAILED,
        /** What was asked for, or what lies in the folder, is wrong; nothing was tried. */
        USAGE,
        /** No answer, or none in time. */
        UNREACHABLE
    }

    private BackendException(Kind kind, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
    }

    static BackendException failed(String message, String remedy) {
        return new BackendException(Kind.FAILED, message, remedy);
    }

    static BackendException usage(String message, String remedy) {
        return new BackendException(Kind.USAGE, message, remedy);
    }

    static BackendException unreachable(String message, String remedy) {
        return new BackendException(Kind.UNREACHABLE, message, remedy);
    }

    BackendException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public Kind kind() {
        return kind;
    }

    public String remedy() {
        return remedy;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
