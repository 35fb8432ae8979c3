package io.daasvader.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints what happens with the time since the beginning. */
final class Steps {
    private static final double MS = 1000;

    private final Instant began;
    private final Consumer<String> out;

    Steps(Instant began, Consumer<String> out) {
        this.began = began;
        this.out = out;
    }

    void step(String what, String detail) {
        out.accept(String.format(Locale.ROOT, "%6.1f s  %-11s %s", seconds(), what, detail));
    }

    /** Text that belongs to the step above. */
    void under(String text) {
        text.stripTrailing().lines().forEach(line -> out.accept(" ".repeat(21) + line));
    }

    void blank() {
        out.accept("");
    }

    double seconds() {
        return Duration.between(began, Instant.now()).toMillis() / MS;
    }
}
