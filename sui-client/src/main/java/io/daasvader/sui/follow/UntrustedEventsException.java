package io.daasvader.sui.follow;

import java.io.IOException;

/** A sink refuses events that the node did not deliver truly. The feed begins again from its store, at another endpoint if there is one. */
public final class UntrustedEventsException extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code message} is a sentence for an operator. */
    public UntrustedEventsException(String message) {
        super(message);
    }
}
