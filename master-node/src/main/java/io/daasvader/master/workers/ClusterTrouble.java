package io.daasvader.master.workers;

/** The API server gave no answer that decides. Nothing is known; the next round comes again. */
public final class ClusterTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClusterTrouble(String message) {
        super(message);
    }

    ClusterTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
