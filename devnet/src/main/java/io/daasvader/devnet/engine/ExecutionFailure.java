package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.Failure;

/** Ends the commands; what they did is undone and the gas is charged. */
final class ExecutionFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Failure failure;

    ExecutionFailure(Failure failure) {
        super(failure.toString(), null, false, false);
        this.failure = failure;
    }

    static ExecutionFailure of(Failure.Simple kind) {
        return new ExecutionFailure(new Failure.Plain(kind));
    }

    static ExecutionFailure argument(int index, int kind) {
        return new ExecutionFailure(new Failure.Argument(index, kind));
    }

    Failure failure() {
        return failure;
    }
}
