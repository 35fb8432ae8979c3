package io.daasvader.devnet.contract;

import java.util.List;
import java.util.Map;

/** How a call ended. */
public sealed interface CallOutcome {
    /**
     * The call went through.
     *
     * @param written argument index of each {@code &mut} argument with its new BCS
     */
    record Done(
            List<MoveValue> returns,
            Map<Integer, byte[]> written,
            List<ObjectChange> changes,
            List<EmittedEvent> events)
            implements CallOutcome {
        public Done {
            returns = List.copyOf(returns);
            written = Map.copyOf(written);
            changes = List.copyOf(changes);
            events = List.copyOf(events);
        }
    }

    /** An abort in a function of the package or of a framework module it called. */
    record Abort(String module, String function, long code) implements CallOutcome {}

    /** A failure of the virtual machine itself, which has no abort code. */
    record Fault(String module, String function, Kind kind) implements CallOutcome {}

    /** What the virtual machine refused. */
    enum Kind {
        /** An overflow, an underflow, a division by zero or a cast that does not fit. */
        ARITHMETIC,
        /** An index outside a vector. */
        VECTOR,
        /** Anything else, such as deleting a table that holds values. */
        OTHER
    }
}
