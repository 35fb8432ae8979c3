package io.daasvader.devnet.engine;

/** A transaction that is refused before execution: nothing is charged and it gets no effects. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Rejection(String message) {
        super(message);
    }
}
