package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.CallOutcome;
import java.util.Optional;

/** How the interpreter leaves a call that fails. It never leaves this package. */
final class MoveAbort extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Long> code;
    private final transient Optional<CallOutcome.Kind> kind;
    private transient String module = "";
    private transient String function = "";

    private MoveAbort(Optional<Long> code, Optional<CallOutcome.Kind> kind) {
        super("move abort", null, false, false);
        this.code = code;
        this.kind = kind;
    }

    /** An abort whose place is the function that runs. */
    static MoveAbort code(long code) {
        return new MoveAbort(Optional.of(code), Optional.empty());
    }

    static MoveAbort fault(CallOutcome.Kind kind) {
        return new MoveAbort(Optional.empty(), Optional.of(kind));
    }

    /** Names the place once: the innermost function wins. */
    MoveAbort in(String inModule, String inFunction) {
        if (module.isEmpty()) {
            module = inModule;
            function = inFunction;
        }
        return this;
    }

    CallOutcome outcome() {
        return code.<CallOutcome>map(value -> new CallOutcome.Abort(module, function, value))
                .orElseGet(() -> new CallOutcome.Fault(module, function, kind.orElseThrow()));
    }
}
