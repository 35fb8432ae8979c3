package io.daasvader.cli;

/** What a command's exit tells a script; listed in docs/reference/cli.md. */
enum ExitCode {
    /** Done. */
    OK(0),
    /** The command ran and the answer is no: a check failed, a goal was missed, a file could not be written. */
    FAILED(1),
    /** The command line, the environment or a file it names is wrong. */
    USAGE(2),
    /** A node, a faucet or a devnet did not answer. */
    UNREACHABLE(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
