package io.daasvader.master.operations;

/** A mistake in the configuration that keeps the master from starting, in words for whom can mend it. */
final class StartFault extends RuntimeException {
    private final String action;

    StartFault(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
