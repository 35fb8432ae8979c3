package io.daasvader.master.requests.admission;

import java.util.Optional;

/** Ends the judging from deep inside a payload; never leaves this package. */
final class Refusal extends RuntimeException {
    private static final int MAX_SHOWN = 80;

    private final ReasonCode code;
    private final Optional<String> field;

    private Refusal(ReasonCode code, String message, Optional<String> field) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    static Refusal of(ReasonCode code) {
        return new Refusal(code, code.sentence() + ".", Optional.empty());
    }

    /** {@code detail} says what was found; text from the request in it must come through {@link #shown}. */
    static Refusal of(ReasonCode code, String detail) {
        return new Refusal(code, code.sentence() + ": " + detail + ".", Optional.empty());
    }

    static Refusal at(ReasonCode code, String path) {
        return new Refusal(code, code.sentence() + ": " + shown(path) + ".", Optional.of(cut(path, 500)));
    }

    static Refusal at(ReasonCode code, String path, String detail) {
        return new Refusal(
                code, code.sentence() + ": " + shown(path) + " " + detail + ".", Optional.of(cut(path, 500)));
    }

    Verdict.Refused verdict() {
        String message = getMessage();
        return new Verdict.Refused(code, message == null ? code.sentence() : message, field);
    }

    /** Untrusted text in a sentence: short, and without control characters or lone surrogates. */
    static String shown(String text) {
        return cut(text, MAX_SHOWN);
    }

    private static String cut(String text, int max) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(max)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > max ? shown + "…" : shown.toString();
    }
}
