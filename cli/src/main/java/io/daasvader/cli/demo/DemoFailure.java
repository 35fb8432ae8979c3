package io.daasvader.cli.demo;

import java.io.Serial;

/** The demo did not get to its end. */
public final class DemoFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    DemoFailure(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
