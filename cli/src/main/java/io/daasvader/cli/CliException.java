package io.daasvader.cli;

import java.io.Serial;

/** Ends a command with a sentence that says what is wrong and one that says what to do. */
final class CliException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String remedy;

    private CliException(ExitCode exit, String message, String remedy) {
        super(message);
        this.exit = exit;
        this.remedy = remedy;
    }

    static CliException failed(String message, String remedy) {
        return new CliException(ExitCode.FAILED, message, remedy);
    }

    static CliException usage(String message, String remedy) {
        return new CliException(ExitCode.USAGE, message, remedy);
    }

    static CliException unreachable(String message, String remedy) {
        return new CliException(ExitCode.UNREACHABLE, message, remedy);
    }

    CliException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    ExitCode exit() {
        return exit;
    }

    String remedy() {
        return remedy;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
