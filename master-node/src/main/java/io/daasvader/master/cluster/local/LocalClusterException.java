package io.daasvader.master.cluster.local;

/** The local control plane could not be started or controlled; the message says which part and what its log ended with. */
public final class LocalClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalClusterException(String message) {
        super(message);
    }

    public LocalClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
